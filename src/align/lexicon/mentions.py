"""Names in Chinese text: those that a table holds, and those that only look like names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from align.lexicon.foreign_names import (
    dotted_names,
    is_transliterated,
    may_end_name,
    plain_names,
)
from align.lexicon.names import (
    Name,
    is_common_word,
    is_country,
    known_names,
    lookup,
    name_beginnings,
)
from align.lexicon.numbers.chinese_context import ERAS
from align.lexicon.person_names import person_names
from align.lexicon.recognition import (
    PERSON_TAGS,
    PROPER_TAGS,
    Mention,
    Token,
    is_piece,
    recognition,
)
from align.lexicon.surnames import surnames
from align.lexicon.tables import simplify
from align.lexicon.words import part_of_speech, segment_zh
from align.scripts import is_han

#: Longest name that is looked for, in characters and in words.
MAX_NAME, MAX_WORDS = 12, 7


def mentions(text: str) -> list[Mention]:
    """Names in a Chinese text, in order, without overlap."""
    simple = simplify(text)
    return mentions_in(simple, segment_zh(simple))


def mentions_in(simple: str, tokens: Sequence[Token]) -> list[Mention]:
    """The same for a text in simplified characters that is cut into words already."""
    simple = simple.replace("•", "·").replace("・", "·")
    foreign = [*dotted_names(simple, tokens), *plain_names(simple, tokens)]
    covering: dict[int, list[Mention]] = {}
    for mention in foreign:
        for at in range(mention.start, mention.end):
            covering.setdefault(at, []).append(mention)
    known = [
        mention
        for mention in known_mentions(simple, tokens)
        if not any(_swallows(other, mention) for other in covering.get(mention.start, ()))
    ]
    return _without_overlap([*known, *foreign, *person_names(simple, tokens)])


def _without_overlap(candidates: Sequence[Mention]) -> list[Mention]:
    """The candidates that no earlier one touches, in the order of the text."""
    taken: set[int] = set()
    kept: list[Mention] = []
    for mention in candidates:
        places = range(mention.start, mention.end)
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(mention)
    return sorted(kept, key=lambda mention: mention.start)


def _swallows(longer: Mention, known: Mention) -> bool:
    """Whether a known name is a mere part of a longer foreign name: 莱特 in 保罗·罗莱特, 罗斯福
    in 罗斯福德."""
    if known.end > longer.end or longer.text == known.text:
        return False
    assert known.name is not None
    if "·" in longer.text or known.name.witnesses < 2 or len(known.text) < 3:
        return True
    before = longer.text[: known.start - longer.start]
    after = longer.text[known.end - longer.start :]
    return is_piece(before[-1:]) or is_piece(after[:1])


def known_mentions(simple: str, tokens: Sequence[Token]) -> Iterator[Mention]:
    """Longest names of the tables that begin and end where words do."""
    names, beginnings = known_names(), name_beginnings()
    free_from = 0
    for i, (start, _, _) in enumerate(tokens):
        if start < free_from or simple[start : start + 2] not in beginnings:
            continue
        if _is_counted(simple, start) or _is_reign(simple, start):
            continue
        if (inside := _team(tokens[i]) or _company(tokens[i])) is not None:
            yield inside
            free_from = inside.end
            continue
        for j in range(min(i + MAX_WORDS, len(tokens)) - 1, i - 1, -1):
            end = tokens[j][1]
            if not 1 < end - start <= MAX_NAME or simple[start:end] not in names:
                continue
            mention = _mention(simple, tokens, i, j)
            if mention is not None:
                yield mention
                free_from = mention.end
                break


#: Characters of numerals, and what makes a number an ordinal.
_NUMERALS = frozenset("零〇一二三四五六七八九十百千万亿两半几数多")


#: A reign and its year: 康熙六十一年.
_REIGN = re.compile(rf"(?:{'|'.join(ERAS)})[元\d〇零一二三四五六七八九十]{{1,4}}年")


def _is_reign(simple: str, start: int) -> bool:
    return _REIGN.match(simple, start) is not None


def _team(token: Token) -> Mention | None:
    """The country of a national team that is one word: 荷兰队."""
    start, end, word = token
    name = lookup(word[:-1]) if word.endswith("队") and len(word) > 2 else None
    if name is None or not is_country(name):
        return None
    return Mention(start, end - 1, name.zh, "known", name)


def _company(token: Token) -> Mention | None:
    """The company's name in a word that says it is one: 奔驰 in 奔驰公司."""
    start, _, word = token
    for kind in recognition().organisation_words:
        if len(word) < len(kind) + 2 or not word.endswith(kind):
            continue
        name = lookup(word.removesuffix(kind))
        if name is not None and name.kind == "organisation":
            end = start + len(name.zh)
            return Mention(start, end, name.zh, "known", name, is_common=True, has_cue=True)
    return None


def _is_counted(simple: str, start: int) -> bool:
    """Whether a number runs on into what might be a name: 一百度, 第三星期, 24小时."""
    before = simple[start - 1 : start]
    if before.isdigit() or before in {"第", "几"}:
        return True
    return before in _NUMERALS and simple[start] in _NUMERALS


def _mention(simple: str, tokens: Sequence[Token], first: int, last: int) -> Mention | None:
    """The known name that the words from ``first`` to ``last`` are here, or None."""
    start, end = tokens[first][0], tokens[last][1]
    following = tokens[last + 1][2] if last + 1 < len(tokens) else ""
    if following == "长" and simple[end - 1] in recognition().heads:
        # 商务部长 is an officer; 上海市长 is one of a city.
        end -= 1
    name = lookup(simple[start:end]) if end - start > 1 else None
    if name is None or _is_cut(tokens, first, last, name):
        return None
    doubt, has_cue = _doubt(name), _has_cue(tokens, first, last)
    if name.kind == "place" and first and _is_country_before(tokens[first - 1][2]):
        # 河内 is inside a river, but in 越南河内 it is a town.
        doubt, has_cue = bool(doubt), True
    if doubt is None:
        return None
    return Mention(
        start,
        end,
        name.zh,
        "known",
        name,
        is_common=doubt,
        has_cue=has_cue,
        is_part=(_is_part(tokens, last) and not (has_cue and name.kind == "organisation"))
        or _is_in_title(tokens, first, last),
        is_first=simple.startswith("·", end),
    )


def _goes_on(following: list[str]) -> bool:
    """Whether the words behind a person's name can only be the rest of a longer one: 斯, 基 in
    普京斯基."""
    if len(following) == 2 and all(map(is_piece, following)):
        return True
    word = following[0] if following else ""
    tag = part_of_speech(word)
    is_odd = tag == "" or tag in PERSON_TAGS
    return len(word) > 1 and is_odd and is_transliterated(word) and lookup(word) is None


def _is_country_before(word: str) -> bool:
    name = lookup(word) if len(word) > 1 else None
    return name is not None and is_country(name)


def _is_cut(tokens: Sequence[Token], first: int, last: int, name: Name) -> bool:
    """Whether a name is the tail or the head of a longer foreign name that was cut into words:
    林堡 in 韦林堡, 罗斯福 in 罗斯福德. One of one source and two characters is doubted sooner."""
    beside = [tokens[at][2] for at in (first - 1, last + 1) if 0 <= at < len(tokens)]
    if any(map(is_piece, beside)) and is_transliterated(name.zh):
        return True
    if name.kind == "person" and _goes_on([word for _, _, word in tokens[last + 1 : last + 3]]):
        return True
    if len(name.zh) == 2 and name.zh[0] in surnames() and name.witnesses < 2:
        # 张旭 in 张旭阳.
        after = tokens[last + 1][2] if last + 1 < len(tokens) else ""
        if may_end_name(after):
            return True
    if name.witnesses > 1 or len(name.zh) > 2:
        return False
    lists = recognition()
    return any(
        len(word) == 1 and word in lists.transliteration and word not in lists.little_words
        for word in beside
    )


def _has_cue(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether the words beside a name say that it is a company's or a brand's."""
    lists = recognition()
    before = tokens[first - 1][2] if first else ""
    after = tokens[last + 1][2] if last + 1 < len(tokens) else ""
    return (
        after in lists.organisation_words
        or after in lists.organisation_verbs
        or before in lists.organisation_words
    )


#: How many words after a name an institution may be named by, and tags of words that no name of
#: an institution runs over.
_REACH = 3
_BREAKS = frozenset("upcrwydz")


#: Words on either side within which the marks of a title are looked for.
_TITLE = 6


def _is_in_title(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name is a part of a title: 英国 in 《英国医学期刊》."""
    before = [word for _, _, word in tokens[max(0, first - _TITLE) : first]]
    after = [word for _, _, word in tokens[last + 1 : last + 1 + _TITLE]]
    opened = "《" in before and "》" not in before[before.index("《") :]
    return (
        opened
        and "》" in after
        and "《" not in after[: after.index("》")]
        and (before[-1] != "《" or after[0] != "》")
    )


def _is_part(tokens: Sequence[Token], last: int) -> bool:
    """Whether an institution is named right after: 荷兰 合作 银行."""
    institutions = recognition().institutions
    for at in range(last + 1, min(last + 1 + _REACH, len(tokens))):
        word = tokens[at][2]
        if not is_han(word[0]) or part_of_speech(word)[:1] in _BREAKS:
            return False
        if any(word.endswith(kind) for kind in institutions if len(kind) > 1):
            return True
        if word.endswith("党") and len(word) > 1:
            return True
    return False


#: Tables of companies and cities, which hold ordinary words too (理想, 机器人, 领域).
_COMPANY_TABLES = frozenset({"matchina", "nsi", "geonames"})


def _is_surely_name(name: Name, tag: str) -> bool:
    """Whether a name whose characters also make words is one all the same: a person's (拜登), or a
    body's of three characters and more (保守党)."""
    if name.kind == "person":
        return tag in PERSON_TAGS or "seed" in name.sources
    return name.kind == "institution" and "seed" in name.sources and len(name.zh) > 2


def _doubt(name: Name) -> bool | None:
    """Whether a table's name is a common word as well; None when it is hardly ever a name."""
    tag = part_of_speech(name.zh)
    # 拜登 is no 登 that one might 拜: a person's name is one, whatever its characters mean.
    is_common = name.zh in recognition().names_also_words or (
        is_common_word(name.zh) and not _is_surely_name(name, tag)
    )
    if "seed" in name.sources or is_country(name):
        return is_common and not is_country(name)
    if name.sources <= _COMPANY_TABLES:
        if len(name.zh) < 3 or not (tag == "" or tag in PROPER_TAGS):
            return None
    elif name.sources == {"cedict"} and len(name.zh) == 2:
        lists = recognition()
        first, last = name.zh[0], name.zh[1]
        if first in lists.country_characters or {first, last} & lists.little_words:
            return None
    return is_common if tag == "" or tag[0] in "nijlx-" else None
