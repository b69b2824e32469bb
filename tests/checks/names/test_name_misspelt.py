"""name-misspelt: a letter or two wrong in a known name, a syllable wrong in a person's pinyin."""

import pytest

from align.bitext import Bead, Finding
from align.check.view import DocumentView
from align.checks.names.name_misspelt import NameMisspelt


def findings(source: str, target: str) -> list[Finding]:
    bead = Bead((0,), (0,), source, target)
    document = DocumentView([bead], "zh", "en")
    check = NameMisspelt()
    return list(check.check(document.view(0), check.prepare(document)))


@pytest.mark.parametrize(
    ("source", "target", "wrong", "right"),
    [
        ("高通发布了新的芯片。", "Qualcom released a new chip.", "Qualcom", "Qualcomm"),
        ("他参观了卢浮宫。", "He visited the Luver Museum.", "Luver", "Louvre"),
        ("国务卿布林肯取消了行程。", "Secretary Brinkin cancelled.", "Brinkin", "Blinken"),
        ("他会见了王沪宁。", "He met Wang Shanning.", "Wang Shanning", "Wang Huning"),
        ("[责编:李絮枫]", "[Editor: Li Shufeng]", "Li Shufeng", "Li Xufeng"),
        ("土耳其总统来访。", "The Tukrish president came.", "Tukrish", "Turkish"),
    ],
)
def test_slips(source: str, target: str, wrong: str, right: str) -> None:
    (finding,) = findings(source, target)
    assert finding.target_span is not None
    assert target[slice(*finding.target_span)] == wrong
    assert finding.suggestion == right


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("郑永刚说。", "Zheng Yonggang said."),
        ("郑永刚说。", "Yonggang Zheng said."),
        ("郑永刚说。", "Zheng Yong-gang said."),
        ("国民党副主席赵春山说。", "Chao Chun-shan of the KMT said."),
        ("王金平昨天发言。", "Wang Jin-pyng spoke yesterday."),
        ("高通发布了新的芯片。", "Qualcomm's new chip is out."),
        ("德国人很高兴。", "The Germans are glad."),
        ("卢卡斯·尼尔森进了球。", "Lukas Nielsen scored."),
        ("习近平发表讲话。", "Xi spoke."),
    ],
)
def test_right_spellings_in_any_style(source: str, target: str) -> None:
    assert findings(source, target) == []


def test_a_second_spelling_beside_the_right_one() -> None:
    target = "Qualcomm grew, and Qualcom hired."
    (finding,) = findings("高通增长了，高通也招聘了。", target)
    assert finding.target_span is not None
    assert target[slice(*finding.target_span)] == "Qualcom"


def test_an_impossible_spelling_of_an_unlisted_person() -> None:
    (finding,) = findings("帕特里克·德怀尔进了球。", "Patrlk Dwyer scored.")
    assert finding.suggestion == "Patrick"
