"""Web and e-mail addresses."""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from typing import Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView
from align.checks.markup.matching_tokens import Token, unmatched

_ADDRESS = re.compile(
    r"(?i:https?://|(?<![A-Za-z0-9])www\.)[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]+"
    r"|(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
#: A language or locale in an address: zh, zh-cn, zh_Hans, en-US, chinese, cn.
_LOCALE = r"(?:zh|en|cn|chs|cht|chinese|english)(?:[-_](?:[a-z]{2}|hans|hant)){0,2}"
_LOCALE_PART = re.compile(_LOCALE)
_LOCALE_SUFFIX = re.compile(rf"[._-]{_LOCALE}(?=\.[a-z]+$)")
_LANGUAGE_SETTING = re.compile(r"(?:lang|language|locale|hl|lr|setlang|uselang|l)=[^&]*")
#: Hosts that draw what the address says: a badge's text may be translated.
_DRAWING_HOSTS = ("img.shields.io", "shields.io", "badgen.net", "badge.fury.io")

#: Confidence that an address which only the target has is an error.
_ADDED = 0.5


class WebAddress(Check):
    """An address that the target lacks or spells differently. One that it adds is a note. The same
    page in the other language is right: ``/zh/`` may become ``/en/``, or go."""

    id = "web-address"
    category = "accuracy/mistranslation"
    severity = Severity.MAJOR
    description = "A web or e-mail address is lost or changed"
    confidence = 0.9
    examples = (
        Example(
            (("详见www.example.cn/a1。", "See www.example.cn/al."),),
            (("详见www.example.cn/a1。", "See www.example.cn/a1."),),
        ),
        Example(
            (("请写信至info@example.org", "Please write to us"),),
            (("请写信至info@example.org", "Please write to info@example.org"),),
        ),
    )

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        if not view.bead.is_two_sided:
            return
        missing, extra = unmatched(_addresses(view.source_text), _addresses(view.target_text))
        others = deque(_elsewhere(extra, missing))
        for token in _elsewhere(missing, extra):
            other = others.popleft() if others else None
            yield self.finding(
                f"The address {token.text} "
                + (f"was changed to {other.text}." if other else "is missing."),
                source=token.span,
                target=other.span if other else None,
                suggestion=token.text,
            )
        for token in others:
            yield self.finding(
                f"The address {token.text} is not in the source.",
                target=token.span,
                severity=Severity.NEUTRAL,
                confidence=_ADDED,
            )


def _addresses(text: str) -> list[Token]:
    if not any(mark in text for mark in ("www.", "WWW.", "://", "@")):
        return []
    return [_token(match) for match in _ADDRESS.finditer(text)]


def _token(match: re.Match[str]) -> Token:
    text = match.group()
    depth = 0
    for place, mark in enumerate(text):
        depth += (mark == "(") - (mark == ")")
        if depth < 0:  # closes a bracket before the address, as in [text](address)
            text = text[:place]
            break
    text = text.rstrip(".,;:!?'*_~(")
    return Token(_key(text), text, (match.start(), match.start() + len(text)))


def _key(address: str) -> str:
    """What an address is compared by: without the language of the page and the place on it."""
    address = re.sub(r"^https?://", "", address.lower()).partition("#")[0]
    if "/" not in address and "@" in address:
        return address
    path, _, query = address.partition("?")
    host, *parts = path.split("/")
    if host in _DRAWING_HOSTS:
        return host
    labels = [label for label in host.split(".")[:-1] if not _is_locale(label)]
    host = ".".join([*labels, host.split(".")[-1]]).removeprefix("www.")
    parts = [_LOCALE_SUFFIX.sub("", part) for part in parts if part and not _is_locale(part)]
    settings = [item for item in query.split("&") if item and not _is_language_setting(item)]
    return "/".join([host, *parts]) + ("?" + "&".join(settings) if settings else "")


def _elsewhere(these: Sequence[Token], those: Sequence[Token]) -> Iterator[Token]:
    """Those of ``these`` that are no page of a site which ``those`` name in another language: an
    encyclopedia's pages have other names there."""
    others = {site for token in those for site in [_site(token.text)] if site[1]}
    for token in these:
        host, language = _site(token.text)
        same_site = any(host == other and language != spoken for other, spoken in others)
        if not (language and same_site):
            yield token


def _site(address: str) -> tuple[str, str]:
    """The host without its language, and that language (``""`` without one)."""
    host = re.sub(r"^https?://", "", address.lower()).split("/")[0]
    first, _, rest = host.partition(".")
    return (rest, first) if "." in rest and _is_locale(first) else (host, "")


def _is_locale(part: str) -> bool:
    return _LOCALE_PART.fullmatch(part) is not None


def _is_language_setting(item: str) -> bool:
    return _LANGUAGE_SETTING.fullmatch(item) is not None
