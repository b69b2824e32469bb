"""Who may come in: the app itself, from this machine, with the token of its address.

Every address begins with the token, so nothing has to be kept in a cookie, which other servers on
this machine would be sent as well. The name in ``Host`` is checked against rebinding, ``Origin``
and ``Sec-Fetch-Site`` against pages of other sites.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

#: Bytes of a request's body.
LARGEST = 2_000_000

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "form-action 'none'; frame-ancestors 'none'; base-uri 'none'"
)
HEADERS = {
    "content-security-policy": _POLICY,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cache-control": "no-store",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Guard:
    """Refuses whatever does not come from the app's own page."""

    def __init__(self, app: ASGIApp, token: str, hosts: frozenset[str]) -> None:
        """
        Args:
            token: the first part of every path.
            hosts: names with port by which this server may be called.
        """
        self._app = app
        self._token = token
        self._hosts = hosts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in or refuse it."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            await send({"type": "websocket.close", "code": 1008})
            return
        problem = self._problem(scope)
        sending = _with_headers(send)
        if problem is not None:
            await PlainTextResponse(problem + "\n", 403)(scope, receive, sending)
            return
        path = "/" + scope["path"].split("/", 2)[2]
        inside = {**scope, "path": path, "raw_path": path.encode(), "root_path": ""}
        await self._app(inside, receive, sending)

    def _problem(self, scope: Scope) -> str | None:
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in
                   scope["headers"]}  # fmt: skip
        return (
            self._stranger(headers)
            or self._without_token(scope["path"])
            or _wrong_request(scope["method"], headers)
        )

    def _stranger(self, headers: Mapping[str, str]) -> str | None:
        host = headers.get("host", "")
        if host not in self._hosts:
            return "not under this name"
        origin = headers.get("origin")
        if origin is not None and origin != f"http://{host}":
            return "not from another site"
        if headers.get("sec-fetch-site", "none") not in ("none", "same-origin"):
            return "not from another site"
        return None

    def _without_token(self, path: str) -> str | None:
        parts = path.split("/", 2)
        given = parts[1] if len(parts) == 3 else ""
        if not secrets.compare_digest(given.encode(), self._token.encode()):
            return "not without the address that `align review` printed"
        return None


def _wrong_request(method: str, headers: Mapping[str, str]) -> str | None:
    if method not in ("GET", "POST"):
        return "not in this way"
    if method == "POST":
        if headers.get("content-type", "").split(";")[0].strip() != "application/json":
            return "only JSON is posted here"
        length = headers.get("content-length", "")
        if not length.isdecimal() or int(length) > LARGEST:
            return "too large"
    return None


def _with_headers(send: Send) -> Send:
    async def sending(message: Message) -> None:
        if message["type"] == "http.response.start":
            own: list[Any] = [(key.encode(), value.encode()) for key, value in HEADERS.items()]
            message = {**message, "headers": [*message.get("headers", []), *own]}
        await send(message)

    return sending
