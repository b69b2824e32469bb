"""Names in Chinese text: those that a table holds, and those that only look like names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from align.lexicon.names import Name, known_names, lookup, name_beginnings
from align.lexicon.pinyin import COMPOUND_SURNAMES, SURNAMES
from align.lexicon.tables import simplify, word_list
from align.lexicon.words import part_of_speech, segment_zh

#: Longest name that is looked for, in characters.
MAX_NAME = 12
#: Kinds of institution by their last characters, and the English words that answer them.
SUFFIXES: dict[str, tuple[str, ...]] = {
    "艺术中心": ("Centre", "Center", "Art", "Arts"),
    "博物馆": ("Museum",),
    "美术馆": ("Museum", "Gallery"),
    "博物院": ("Museum",),
    "图书馆": ("Library",),
    "大学": ("University",),
    "学院": ("College", "Institute", "School", "Academy"),
    "研究院": ("Institute", "Academy"),
    "研究所": ("Institute",),
    "协会": ("Association", "Society"),
    "学会": ("Society", "Association"),
    "基金会": ("Foundation", "Fund"),
    "委员会": ("Commission", "Committee", "Council"),
    "公司": ("Company", "Corporation", "Inc", "Ltd"),
    "集团": ("Group",),
    "银行": ("Bank",),
    "医院": ("Hospital",),
    "机场": ("Airport",),
    "大厦": ("Tower", "Building"),
    "大街": ("Street", "Avenue"),
    "剧院": ("Theatre", "Theater", "Opera"),
    "宫": ("Palace",),
    "奖": ("Prize", "Award"),
    "党": ("Party",),
    "报": ("Daily", "News", "Times"),
    "省": ("Province",),
    "市": ("City",),
    "县": ("County",),
    "州": ("State",),
    "镇": ("Town",),
    "岛": ("Island",),
    "河": ("River",),
    "湖": ("Lake",),
    "山": ("Mount", "Mountain"),
}
#: Characters that transliterations of foreign names are made of.
TRANSLITERATION = frozenset(
    "阿埃艾爱奥巴白班邦保鲍贝本比彼别宾波伯勃博布查达戴丹道德登邓狄迪蒂丁东杜多厄恩尔法范菲费"
    "芬丰弗福夫盖甘冈高戈格根古瓜圭哈海汉豪赫亨胡怀惠霍基吉加贾简杰金喀卡凯坎康考柯科克肯孔库"
    "拉莱赖兰朗劳勒雷里利列林琳隆鲁伦罗洛马麦曼芒毛梅蒙米密明莫默姆穆纳奈南内尼宁纽努诺欧帕派"
    "潘庞佩彭蓬皮平珀普奇恰乔切丘让热仁日瑞萨塞桑森沙山尚舍申圣施史什舒斯司思苏索塔泰坦汤唐陶"
    "特腾提汀廷通图托瓦万韦维温文沃乌伍武西希锡夏香肖谢辛欣休许雪雅亚延扬杨耶叶伊因英尤于约泽"
    "扎詹张兹佐祖姬娜妮莉莎丝娅丽薇琼玛珍敦顿逊灵翰嘉弥凡玫露茜芙莲蕾梵妲茨汶岑齐摩撒洪安威龙"
    "那卢哥门士美路迈瑟涅赛浦拿察拜捷茅瑙夸俄屯荷各贡牙旺朱依讷孟孜彻奎陀立度玻琴绥腓贵钦慕契"
    "吕奴迦仑噶甫突累谷历翁力黛琪珊斐蓓洁碧缇叟杭罕茵芮芝昂"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a Chinese text.

    Attributes:
        start, end: [start, end) offsets into the text.
        text: the name in simplified characters.
        kind: ``known`` (a table holds it), ``transliteration`` or ``person``.
        name: what the tables know, for ``known``.
        suffix: the kind of institution that follows it directly (``艺术中心``), or ``""``.
    """

    start: int
    end: int
    text: str
    kind: str
    name: Name | None = None
    suffix: str = ""

    @property
    def full_end(self) -> int:
        """Where the name with its suffix ends."""
        return self.end + len(self.suffix)


def mentions(text: str) -> list[Mention]:
    """Names in a Chinese text, in order, without overlap."""
    simple = simplify(text)
    return mentions_in(simple, segment_zh(simple))


def mentions_in(simple: str, tokens: Sequence[tuple[int, int, str]]) -> list[Mention]:
    """The same for a text in simplified characters that is cut into words already."""
    simple = simple.replace("•", "·").replace("・", "·")
    guessed = [*_dotted(simple), *_transliterated(simple, tokens), *_persons(simple, tokens)]
    taken: list[Mention] = []
    for mention in [*_known(simple, tokens), *guessed]:
        if mention.kind == "known" and any(_swallows(other, mention) for other in guessed):
            continue
        if not any(a.start < mention.end and mention.start < a.end for a in taken):
            taken.append(mention)
    return sorted(taken, key=lambda m: m.start)


def _swallows(longer: Mention, known: Mention) -> bool:
    """Whether a known name is a mere part of a longer foreign name: 莱特 in 保罗·罗莱特."""
    inside = longer.start <= known.start and known.end <= longer.end
    if not inside or longer.kind != "transliteration" or longer.text == known.text:
        return False
    assert known.name is not None
    return "·" in longer.text or known.name.witnesses < 2 or len(known.text) < 3


def _known(simple: str, tokens: Sequence[tuple[int, int, str]]) -> Iterator[Mention]:
    """Longest names of the tables that begin and end where words do."""
    names, beginnings = known_names(), name_beginnings()
    ends = [end for _, end, _ in tokens]
    free_from = 0
    for i, (start, _, _word) in enumerate(tokens):
        if start < free_from or simple[start : start + 2] not in beginnings:
            continue
        if start and (simple[start - 1].isdigit() or simple[start - 1] in "第几"):
            continue
        for end in reversed([e for e in ends[i : i + 7] if e - start <= MAX_NAME]):
            if end - start > 1 and simple[start:end] in names:
                name = lookup(simple[start:end])
                is_whole = name is not None and not _is_cut(simple, tokens, i, end, name)
                if name is not None and is_whole and _is_plausible(name):
                    yield Mention(start, end, name.zh, "known", name, suffix_at(simple, end))
                    free_from = end
                    break


def _is_cut(
    simple: str, tokens: Sequence[tuple[int, int, str]], i: int, end: int, name: Name
) -> bool:
    """Whether a name of one source and two characters is the tail or the head of a longer foreign
    name that was cut into words: 林堡 in 韦林堡."""
    if name.witnesses > 1 or len(name.zh) > 2:
        return False
    before = tokens[i - 1][2] if i else ""
    after = next((word for start, _, word in tokens[i + 1 :] if start == end), "")
    return any(
        len(word) == 1 and word in TRANSLITERATION and word not in _LITTLE_WORDS
        for word in (before, after)
    )


#: Tables of companies and cities, which hold ordinary words too (理想, 机器人, 领域).
_COMPANY_TABLES = frozenset({"matchina", "nsi", "geonames"})
_PROPER_TAGS = frozenset({"nr", "ns", "nt", "nz", "nrt", "nrfg", "x", "j"})


def _is_plausible(name: Name) -> bool:
    """Whether a table's name is one here, and no common word that a company is called by too."""
    if "seed" in name.sources:
        return True
    tag = part_of_speech(name.zh)
    if name.sources <= _COMPANY_TABLES:
        return len(name.zh) >= 3 and (tag == "" or tag in _PROPER_TAGS)
    if name.sources == {"cedict"} and len(name.zh) == 2:
        first, last = name.zh[0], name.zh[-1]
        if first in _COUNTRY_CHARACTERS or first in _LITTLE_WORDS or last in _LITTLE_WORDS:
            return False
    return tag == "" or tag[0] in "nijlx-"


#: Short for countries and regions: 中美, 美军, 台媒 are phrases that English words many ways.
_LITTLE_WORDS = frozenset("上下里都和的在有是不了也就会要能来去说看做得到从对向把被")
_COUNTRY_CHARACTERS = frozenset("中美日韩俄英法德印越菲台澳欧非朝港沪京津粤国")


def suffix_at(simple: str, at: int) -> str:
    """The kind of institution named at an offset, or ``""``."""
    for length in (4, 3, 2, 1):
        if simple[at : at + length] in SUFFIXES and len(simple) >= at + length:
            return simple[at : at + length]
    return ""


def _dotted(simple: str) -> Iterator[Mention]:
    """Names written with a dot between their parts: 西蒙·拉特尔. Each side of a dot reaches as
    far as characters of transliteration do, or one character at least."""
    if "·" not in simple:
        return
    for match in _DOTTED.finditer(simple):
        start, end = match.span()
        text = simple[start:end]
        if len(text) >= 4:
            yield Mention(start, end, text, "transliteration", None, suffix_at(simple, end))


_PART = f"[{''.join(sorted(TRANSLITERATION))}]{{1,7}}"
_DOTTED = re.compile(rf"{_PART}(?:·{_PART})+")


def _transliterated(simple: str, tokens: Sequence[tuple[int, int, str]]) -> Iterator[Mention]:
    """Runs of single characters and name-tagged words that transliterations are made of."""
    run: list[str] = []
    begin = 0
    before = ""
    for start, _end, word in [*tokens, (len(simple), len(simple), "。")]:
        if _is_part(word):
            begin = begin if run else start
            run.append(word)
            continue
        if run:
            text = "".join(run)
            if len(text) >= 3 and _is_name_run(run) and not _is_headless(before):
                stop = begin + len(text)
                yield Mention(begin, stop, text, "transliteration", None, suffix_at(simple, stop))
            run = []
        before = word


@lru_cache(maxsize=16384)
def _is_part(word: str) -> bool:
    """Whether a word may be a piece of a transliterated name."""
    if not TRANSLITERATION.issuperset(word) or word in _LITTLE_WORDS:
        return False
    return len(word) == 1 or _is_foreign(word)


def _is_name_run(run: list[str]) -> bool:
    """Whether pieces make a name: one is tagged as a foreign name, or two are lone characters,
    and not all are short for countries (美日菲)."""
    lone = sum(len(word) == 1 for word in run)
    return (lone > 1 or any(map(_is_foreign, run))) and not _COUNTRY_CHARACTERS.issuperset(
        "".join(run)
    )


def _is_headless(before: str) -> bool:
    """Whether the word before a run seems to belong to it: 卓 in 博卓夫斯基, 阿伯 in 阿伯克龙比."""
    if not before or before in _LITTLE_WORDS or not "\u3400" <= before[0] <= "\u9fff":
        return False
    if len(before) > 1:
        return TRANSLITERATION.issuperset(before)
    return part_of_speech(before) in {"zg", "g", "nr", "ng", "x", "-", ""}


def _is_foreign(word: str) -> bool:
    return part_of_speech(word) in {"nr", "nrt", "nrfg"} and len(word) >= 2


TITLES_BEFORE = tuple(
    word_list(
        "先生 女士 记者 主席 总统 总理 总裁 董事长 部长 书记 省长 市长 教授 博士 院长 主任 经理 "
        "编辑 作者 导演 演员 律师 法官 创始人 发言人 负责人 秘书长 局长 处长 队长 编 责编 摄 "
        "校长 会长 首相 外长 大使 将军 上校 选手 球员 教练"
    )
)
TITLES_AFTER = tuple(
    word_list(
        "先生 女士 小姐 教授 博士 主席 总统 总理 总裁 董事长 部长 书记 说 表示 称 指出 认为 "
        "告诉 介绍 强调 透露 坦言 补充 回忆 感叹 摄 任 担任 出席 率 会见 )"
    )
)


def _persons(simple: str, tokens: Sequence[tuple[int, int, str]]) -> Iterator[Mention]:
    """Chinese persons' names: a listed one, or a surname and one or two characters beside a
    title or a verb of speech."""
    for i, (start, end, word) in enumerate(tokens):
        if word[0] not in _SURNAME_BEGINNINGS:
            continue
        if i and start and part_of_speech(tokens[i - 1][2]) in _PROPER_TAGS:
            continue
        if part_of_speech(word) == "nr" and len(word) == 3 and word[0] in SURNAMES:
            if not TRANSLITERATION.issuperset(word):
                yield Mention(start, end, word, "person")
        elif (word in SURNAMES and word not in _OFTEN_WORDS) or word in COMPOUND_SURNAMES:
            given = _given_end(tokens, i)
            if given and _has_cue(simple, start, given):
                yield Mention(start, given, simple[start:given], "person")


_SURNAME_BEGINNINGS = SURNAMES | {surname[0] for surname in COMPOUND_SURNAMES}
#: Surnames that are far oftener another word.
_OFTEN_WORDS = frozenset("和向于边段时从成年方文武路高安任曾单满包关")


def _given_end(tokens: Sequence[tuple[int, int, str]], i: int) -> int | None:
    """Where the given name after the surname ``tokens[i]`` would end."""
    following = tokens[i + 1 : i + 3]
    if not following or not "\u3400" <= following[0][2][0] <= "\u9fff":
        return None
    first = following[0]
    if len(first[2]) == 2:
        return first[1]
    if len(first[2]) == 1:
        second = following[1] if len(following) > 1 else None
        if second and len(second[2]) == 1 and "\u3400" <= second[2] <= "\u9fff":
            return second[1] if second[2] not in "说称在和与的是为率表任访" else first[1]
        return first[1]
    return None


def _has_cue(simple: str, start: int, end: int) -> bool:
    """Whether a title stands before or a title or verb of speech after."""
    before, after = simple[max(0, start - 4) : start].rstrip(":："), simple[end : end + 3]
    return before.endswith(tuple(TITLES_BEFORE)) or after.startswith(tuple(TITLES_AFTER))
