"""Romanisation of Chinese names: Hanyu Pinyin and Wade–Giles, in the styles that English uses."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import product

from align.lexicon.tables import read_lines, word_list, word_set

#: Readings that a surname has and the character mostly has not.
SURNAME_READINGS = {
    "单": "shan", "曾": "zeng", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "盖": "ge",
    "尉": "yu", "朴": "piao", "覃": "qin", "任": "ren", "华": "hua", "乐": "yue", "翟": "zhai",
}  # fmt: skip


@cache
def _readings() -> dict[str, tuple[str, ...]]:
    rows = (line.split("\t") for line in read_lines("pinyin.tsv.gz"))
    return {character: tuple(readings.split(" ")) for character, readings in rows}


def readings(character: str) -> tuple[str, ...]:
    """Toneless readings of a character (``lv`` for lǜ), the commonest first; none if unknown."""
    return _readings().get(character, ())


def syllables(text: str) -> list[str]:
    """The commonest reading of each Chinese character of ``text``; others are left out."""
    table = _readings()
    return [table[character][0] for character in text if character in table]


@cache
def valid_syllables() -> frozenset[str]:
    """Every toneless syllable of Mandarin."""
    return frozenset(reading for entry in _readings().values() for reading in entry)


_WADE_INITIALS = (
    ("zh", "ch"), ("ch", "ch"), ("sh", "sh"), ("b", "p"), ("d", "t"), ("g", "k"), ("j", "ch"),
    ("q", "ch"), ("x", "hs"), ("z", "ts"), ("c", "ts"), ("r", "j"),
)  # fmt: skip
_WADE_FINALS = {
    "ian": "ien", "ie": "ieh", "ong": "ung", "ue": "ueh", "ve": "ueh", "iong": "iung", "v": "u",
    "ui": "ui", "uo": "o", "e": "o",
}  # fmt: skip
_WADE_WHOLE = {
    "zhi": "chih", "chi": "chih", "shi": "shih", "ri": "jih", "zi": "tzu", "ci": "tzu",
    "si": "ssu", "yi": "i", "you": "yu", "ye": "yeh", "yan": "yen", "yong": "yung", "yue": "yueh",
    "er": "erh", "ju": "chu", "qu": "chu", "xu": "hsu", "xi": "hsi", "xue": "hsueh", "gui": "kuei",
    "kui": "kuei", "qian": "chien", "hui": "hui", "rong": "jung", "guo": "kuo", "kuo": "kuo",
    "huo": "huo", "ge": "ko", "ke": "ko", "he": "ho",
}  # fmt: skip


@cache
def wade_giles(syllable: str) -> str:
    """Wade–Giles spelling of a pinyin syllable, without apostrophes and diacritics."""
    if syllable in _WADE_WHOLE:
        return _WADE_WHOLE[syllable]
    initial, final = "", syllable
    for pinyin, wade in _WADE_INITIALS:
        if syllable.startswith(pinyin):
            initial, final = wade, syllable[len(pinyin) :]
            break
    else:
        match = re.match("[^aeiouv]*", syllable)
        initial = match[0] if match else ""
        final = syllable[len(initial) :]
    if final == "e" and initial in {"ch", "sh", "j", "t", "ts", "s", "l", "n"}:
        return initial + "e"
    if final == "uo" and initial in {"sh"}:
        return "shuo"
    return initial + _WADE_FINALS.get(final, final)


def fold(text: str) -> str:
    """Letters only, lower case, without diacritics: ``Tian'anmen`` → ``tiananmen``. ü becomes v
    as in toneless pinyin."""
    text = text.replace("ü", "v").replace("Ü", "v")
    return re.sub("[^a-z]", "", unicodedata.normalize("NFKD", text).lower())


@lru_cache(maxsize=8192)
def spellings(name: str) -> frozenset[str]:
    """Folded spellings of a Chinese name: every reading, pinyin and Wade–Giles, surname first or
    last. Names above four characters have only their commonest readings."""
    options = [_options(character, i == 0, len(name)) for i, character in enumerate(name)]
    if not all(options):
        return frozenset()
    return frozenset(_orders(options))


def _options(character: str, is_first: bool, length: int) -> tuple[str, ...]:
    found = readings(character)[: 3 if length <= 3 else 1]
    if is_first and character in SURNAME_READINGS:
        found = (SURNAME_READINGS[character], *found)
    return tuple(dict.fromkeys(found))


def _orders(options: list[tuple[str, ...]]) -> Iterator[str]:
    for parts in product(*options):
        for spelling in (parts, tuple(map(wade_giles, parts))):
            umlaut_free = "".join(spelling)
            yield from {
                umlaut_free,
                umlaut_free.replace("v", "u"),
                umlaut_free.replace("v", "yu"),
            }
            for surname in {1, 2} if len(spelling) > 2 else {1}:
                yield "".join(spelling[surname:] + spelling[:surname])


def spell_person(name: str) -> str:
    """The name as pinyin writes a person: ``Lei Jun``, ``Ouyang Xiu``."""
    parts = syllables(name)
    if name and name[0] in SURNAME_READINGS:
        parts[0] = SURNAME_READINGS[name[0]]
    cut = 2 if name[:2] in COMPOUND_SURNAMES and len(name) > 2 else 1
    groups = ["".join(parts[:cut]), _join_given(parts[cut:])]
    return " ".join(group.replace("v", "ü").capitalize() for group in groups if group)


def _join_given(parts: list[str]) -> str:
    """Given-name syllables, with an apostrophe before a vowel."""
    return "".join(("'" if i and part[0] in "aeo" else "") + part for i, part in enumerate(parts))


SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜"
    "苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾"
    "毛郝龚邵万钱严覃武戚莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申耿关兰焦俞"
    "左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁房滕屈"
    "饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟"
    "邬边卞姬师和仇栾隋商刁沙荣巫寇习桑郎甄丛仲虞敖巩明佘池查麻苑迟邝官封谈匡鞠惠荆乐冀郁胥南"
    "班储原栗燕楚鄢劳谌奚皮粟冼蔺楼盘满闻位厉伊"
)
COMPOUND_SURNAMES = word_set(
    "欧阳 太史 端木 上官 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 "
    "宗政 濮阳 公冶 太叔 申屠 公孙 慕容 仲孙 钟离 长孙 宇文 司徒 鲜于 司空 令狐"
)

#: Surnames as Cantonese, Hokkien, Taiwanese, Korean and Vietnamese bearers write them, folded.
SURNAME_VARIANTS: dict[str, frozenset[str]] = {
    entry[0]: frozenset(entry[1:].split(","))
    for entry in word_list(
        "范pham,fan 阮nguyen,yuen 陈tran,chan,tan,chin 黎le,lai 李lee,ly,yi,rhee,ri,lei "
        "王wong,ong,vuong 黄wong,huang,ng,hwang,hoang,huynh,ooi 林lam,lim 吴ng,goh,ngo,oh,woo "
        "张cheung,chang,teo,truong,jang 刘lau,low,luu,ryu,yoo 郭kwok,kuo,quek,quach,kwak "
        "梁leung,neo,luong,yang 何ho,ha,hoh 许hui,koh,hsu,heo,hua 谢tse,hsieh,chia,ta "
        "曾tsang,chan,tang,tseng 杨yeung,yeoh,duong,yeo,young 朴park,pak 金kim,kam,gim,chin "
        "崔choi,choe,thoi 郑cheng,jung,chung,jeong,trinh,tay,tee 文moon,man,mun "
        "尹yoon,yun,wan 姜kang,keung,chiang 宋soong,sung,tong 安ahn,an,on 韩hon,han,hahn "
        "徐seo,hsu,tsui,suh,chee 申shin,sin 权kwon,kweon 洪hung,ang,hong 高ko,kao,koh "
        "赵cho,chao,chiu,jo,trieu 白baek,paik 周chow,chou,chew,chu,chau,joo "
        "蔡choi,tsai,chua,thai,chae 叶yip,yeh,yap,diep 冯fung,phung 邓tang,teng,dang "
        "胡wu,ho,woo 潘poon,phan,pun,ban 武vu,vo,mu 裴bui,bae,pei 丁dinh,ting,jung "
        "苏to,so,soh,su 马ma,mah 罗lo,law,la,no 余yu,yue,yee,du 钟chung,cheong,jong "
        "唐tong,tang,duong 萧siu,hsiao,seow 沈shum,shen,sim,shim 彭pang,phang "
        "卢lo,loo,lou,lu,noh 侯hau,hou 吕lui,lu,lyu,loo 孙sun,suen,son,ton "
        "朱chu,choo,ju,tchoo 柯ko,or,kwa 江kong,chiang 任yam,im,lim 严yim,um,yen "
        "方fong,bang,png 石shek,shih,seok 孔hung,kong,kung 麦mak 甘kam,gan 霍fok,huo 贺ho,ha "
        "龙lung,loong 古koo,ku,goo 庄chong,chuang,chng 简kan,chien,gan 施sze,shih,see "
        "游yau,yu"
    )
}
