"""One side denies, the other does not."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from align.bitext import Finding, Severity, Span
from align.check.base import Check, Example
from align.check.view import BeadView
from align.checks.completeness.clauses import opposite
from align.checks.words import PlacedWord, source_words, target_words
from align.lexicon.english import is_word
from align.scripts import HAN_CHARACTER

#: Anything that may carry a denial in Chinese; wide, because it is there to excuse.
_CHINESE_DENIAL = re.compile(
    "[不没沒未無无非别勿莫否毋甭休免绝拒难禁缺失除反假错误亏岂哪何怎谁疑罢罕鲜空忘才另]|直到|之前|以前|(?<![至多])少(?![年儿女将校先林数])|(?<!西)弗(?=[如能及])"
)
#: Words that hold such a character and deny nothing.
_CHINESE_HARMLESS = re.compile(
    "不断|不久|不少|不同(?!意)|不管|不论|(?:^|(?<=[，。；：、“]))不过|非常|非洲|除非|未来|无论|特别|分别"
    "|[区类级性派]别|别人|别的|反应|反映|反而|难道|空间|航空|空中|太空|天空|空军|失业|莫斯科|休闲|免疫"
    "|如何|任何|何时|错误|除了|沙特别"
)
#: Words and phrases with a sign of denial that English says without one.
_CHINESE_IDIOM = re.compile(
    "不小心|不慎|不幸|不禁|不由|忍不住|不妨|不得不|不时|不惜|不料|不愧|不错|不仅|不但|不光|不只|不单"
    "|不止|不外|不亚于|不等|不一|不乏|了不起|差不多|要不|对不起|未婚|未嫁|不清|不公|不完全|不平"
    "|如不|若不|没问题|没关系|没事|不客气|不用谢|没什么|不好意思|不见不散|没错|不要紧|不一会儿?|不得了|没准"
    "|说不定|不知不觉|未必|不由自主|不再.{0,4}问题|不足|不到|不及|无偿"
    "|差点儿?没|未完待续|不[笨傻丑坏差难贵慢弱累远低小晚]"
    "|不[^，。；！？]{0,3}(?:超过|多于|少于|低于|高于|大于|小于|晚于|早于|迟于|超出)"
)
#: Words that deny; narrow, because they accuse.
_CHINESE_NEGATIVES = frozenset(
    re.findall(
        r"\S+",
        """不 没 没有 未 并非 并不 并未 并没有 不是 不会 不能 不可 不可能 不应
        不应该 不该 不愿 不肯 不想 不敢 不用 不必 不需要 不知道 不喜欢 不允许
        不存在 不属于 不再 从未 从不 从来不 尚未 还没 还没有 未能 没能 不得
        绝不 决不 无法 毫无 没法 不曾 未曾 不具备 不支持 不同意 不接受 不相信
        不认为 请勿 切勿 勿 不要 不准 不许 禁止 严禁 忌用 不宜 不含 不好 不对 不行 无需 无须
        不安全 不满意 不高兴 不合格 不正常 不重要 不准确 不真实 不舒服 不喜欢 不爱 不信""",
    )
)
#: Two denials that make a yes: 没有人不知道, 不能不, 无不.
_TWICE = re.compile(
    "[没沒无無]有?[^，。；！？]{0,6}不|[不非][^，。；！？]{1,6}不|[无莫][人一个]*不|未尝不"
)
#: He is never late: he is always on time.
_NEVER, _ALWAYS = re.compile("从不|从来不|从未|从来没"), re.compile(r"\balways\b", re.IGNORECASE)
_CHINESE_SIGN = re.compile("[不没未非无勿禁忌]")
#: Words that deny in English; narrow.
_ENGLISH_NEGATIVES = re.compile(
    r"\b(?:not|never|cannot|nobody|nothing|nowhere|neither|none\s+of)\b|\b\w+n['’]t\b",
    re.IGNORECASE,
)
#: "not only", "not long after" and their like say yes; so do questions and "whether or not".
_HARMLESS = re.compile(
    r"\bnot\s+(?:\w+\s+){0,6}?until\b|\bnot\s+(?:only|just|merely|simply|long|until|least|to\s+mention|surprising\w*|far|so\s+much)\b"
    r"|\bor\s+not\b|\bif\s+not\b|\bwhy\s+not\b|\b(?:is|are|do|does|did|has|have|was|were|wo|ca|could"
    r"|would|should)n['’]t\s+(?:it|they|he|she|we|you|there|this|that|i)\b|\bcan['’]?t\s+help\b"
    r"|\bnothing\s+(?:but|less|more|other\s+than|if\s+not|short\s+of)\b|\bif\s+nothing\b|\bcannot\s+but\b|\bcan(?:no|['’])t\s+wait\b",
    re.IGNORECASE,
)
#: Anything that may carry a denial in English; wide, because it is there to excuse.
_ENGLISH_DENIAL = re.compile(
    r"""\b(?:no|not|nor|none|never|cannot|non|without|nobody|nothing|nowhere|neither|hardly|barely
        |scarcely|rarely|seldom|few|fewer|little|less|least|only|except|unless|until|before
        |yet|still|instead|rather|otherwise|too|beyond|despite|against|free|far|stop\w*
        |out|off|alone|hard|difficult\w*|wrong\w*|fals\w+|bad\w*|poor\w*|weak\w*|zero|halt\w*
        |fail\w*|refus\w+|den(?:y|ie\w+|ial)|reject\w*|declin\w+|avoid\w*|prevent\w*|forbid\w*|ban
        |banned|bans|prohibit\w*|lack\w*|miss\w*|los[est]\w*|absen\w+|abandon\w*|ceas\w+|exclud\w+
        |doubt\w*|short\w*|oppos\w+|object\w*|resist\w*|remain\w*|ignor\w+|shy|end(?:s|ed|ing)?
        |neglect\w*|regardless|whether|outside|past|spare\w*|skip\w*|fear\w*|worr\w+|stone|forg\w+
        |enough|conscious|asleep|single|away|apart|accident\w*|inadvertent\w*|blank|empty|vacant|void|null|dead|odd|strange|rid|ill|mis(?!si)\w+
        |un(?!ion|it|ive|iq|der|iform)\w{3,}|dis(?!cuss|tri|pla|tan|tin|h|k|c)\w{3,}|non\w+|\w+less\w*
        |im(?:poss|pati|perf|mobi|mora|mun|prop|prob|part)\w*|ir(?:resp|reg|rel|rev)\w*|il(?:leg|lic)\w*
        |in(?:abi|acc|act|ade|app|cap|com|conv|corr|cons|cess|cred|def|dep|equ|dis|eff|ev|exp|fin|form
        |jus|nocen|num|sec|sep|sig|suf|surm|tac|tol|val|vis|vari)\w*|de(?:pri|ter|void|fy|fied|nounc)\w*
        |anti\w+|\w+n['’]t|(?:do|does|did|ca|wo|is|are|was|were|has|have|had|could|would|should)nt|under\w+|reluct\w*|unwill\w*|keep|kept)\b""",
    re.IGNORECASE | re.VERBOSE,
)


#: Chinese sentences of up to so many characters have no room to imply a denial: in longer ones, one
#: of six plain denials of the English was wrong on people's ratings.
_SHORT = 30
_WORD = re.compile(r"[a-z]{5,}")
#: A finite verb that is denied: the plainest denial that English has.
_FINITE = re.compile(
    r"(?:is|are|was|were|would|can|could|has|have|had)(?: not\b|n['’]t\b)"
    r"|(?:will|do|does|did) not\b|won['’]t\b",
    re.IGNORECASE,
)
#: What turns the word behind it into its opposite.
_PREFIX = re.compile(r"un|in|im|il|ir|dis|non|anti|de|mis|ana")


class Negation(Check):
    """A plain denial on one side and no word on the other that could carry it. Where only the
    English denies, and not its verb, and the Chinese is long, it is no more than a note."""

    id = "negation"
    category = "accuracy/mistranslation"
    severity = Severity.MINOR
    source_languages = frozenset({"zh", "en"})
    target_languages = frozenset({"zh", "en"})
    description = "One side denies what the other affirms"
    confidence = 0.6
    examples = (
        Example(
            (("他没有去过北京。", "He has been to Beijing."),),
            (("他没有去过北京。", "He has never been to Beijing."),),
        ),
        Example(
            (("他去过北京。", "He has never been to Beijing."),),
            (("他去过北京。", "He has been to Beijing."),),
        ),
        Example(
            (("I do not know him.", "我认识他。"),),
            (("I do not know him.", "我不认识他。"),),
            "",
            "en",
            "zh",
        ),
    )

    def speaks(self, source_language: str, target_language: str) -> bool:
        return {source_language, target_language} == {"zh", "en"}

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        if not view.source_text or not view.target_text:
            return
        from_chinese = view.source_language == "zh"
        chinese, english = view.source_text, view.target_text
        if not from_chinese:
            chinese, english = english, chinese
        words = source_words if from_chinese else target_words
        denial, in_english, evidence = english_denial(english, chinese), True, ""
        if denial is not None and len(chinese) > _SHORT and _denies_verb(english, denial):
            evidence = "finite-verb"
        if denial is None:
            denial, in_english = chinese_denial(chinese, english, lambda: words(view)), False
        if denial is None:
            return
        in_target = in_english == from_chinese
        word = (english if in_english else chinese)[slice(*denial)]
        yield self.finding(
            f"“{word}” denies, and nothing in the {'source' if in_target else 'translation'} does.",
            source=None if in_target else denial,
            target=denial if in_target else opposite(view, denial),
            severity=Severity.NEUTRAL
            if in_english and len(chinese) > _SHORT and not evidence
            else None,
            evidence=evidence,
        )


def english_denial(english: str, chinese: str) -> Span | None:
    """A word that denies in ``english``, when nothing in ``chinese`` can."""
    # What the other side says in English too (names, code, error messages) needs no counterpart.
    said = chinese.lower()
    matches = [m for m in _ENGLISH_NEGATIVES.finditer(english) if m.group().lower() not in said]
    if not matches or not HAN_CHARACTER.search(chinese):
        return None
    if _CHINESE_DENIAL.search(_CHINESE_HARMLESS.sub("", chinese)) or chinese.rstrip().endswith(
        ("？", "?", "吗", "么")
    ):
        return None
    excused = [match.span() for match in _HARMLESS.finditer(english)]
    for match in matches:
        if not any(start <= match.start() < end for start, end in excused):
            return match.span()
    return None


def chinese_denial(
    chinese: str, english: str, words: Callable[[], Sequence[PlacedWord]]
) -> Span | None:
    """A word that denies in ``chinese``, when nothing in ``english`` can."""
    if not _CHINESE_SIGN.search(chinese) or "？" in chinese or "?" in english:
        return None
    if _TWICE.search(chinese) or (_NEVER.search(chinese) and _ALWAYS.search(english)):
        return None
    if _ENGLISH_DENIAL.search(english) or any(map(_turns, _WORD.findall(english.lower()))):
        return None
    harmless = [
        match.span()
        for pattern in (_CHINESE_HARMLESS, _CHINESE_IDIOM)
        for match in pattern.finditer(chinese)
    ]
    for start, end, word in words():
        if word in _CHINESE_NEGATIVES and not any(a < end and start < b for a, b in harmless):
            return start, end
    return None


def _denies_verb(english: str, denial: Span) -> bool:
    """Whether a finite verb is denied: is not, hasn't."""
    verb = english[: denial[0]].rstrip().rpartition(" ")[2]
    return _FINITE.fullmatch(f"{verb} not") is not None or (
        _FINITE.fullmatch(english[slice(*denial)]) is not None
    )


@lru_cache(maxsize=1 << 14)
def _turns(word: str) -> bool:
    """Whether a prefix turns the word into its opposite: immutable, impure, unmarried."""
    match = _PREFIX.match(word)
    return match is not None and is_word(word[match.end() :])
