"""Numbers beside a language whose number words are not known: figures, marks, powers of ten."""

from __future__ import annotations

import pytest

from align.bitext import Finding, Severity
from align.checks.numbers.findings import number_findings


def heard(source: str, target: str, languages: str) -> list[Finding]:
    found = number_findings(source, target, *languages.split("-"))
    return [finding for finding in found if finding.severity.at_least(Severity.MINOR)]


RIGHT = [
    ("en-de", "3 million people", "3 Millionen Menschen"),
    ("en-de", "It cost 24,000 euros.", "Es kostete 24.000 Euro."),
    ("en-de", "2.5 billion euros", "2,5 Mrd. Euro"),
    ("en-de", "on October 3, 2017", "am 3. Oktober 2017"),
    ("en-de", "the 1990s", "die 1990er Jahre"),
    ("en-de", "thirty-five houses", "fünfunddreißig Häuser"),
    ("en-fr", "It rose by 3.5 percent", "Il a augmenté de 3,5 %"),
    ("en-fr", "1,234,567 people", "1 234 567 personnes"),
    ("en-fr", "at 3:15 p.m.", "à 15h15"),
    ("en-es", "5 billion dollars", "5 mil millones de dólares"),
    ("zh-de", "共有2.4万件", "insgesamt 24.000 Stück"),
    ("zh-fr", "共有3.5亿人", "350 millions de personnes"),
    ("ja-en", "売上高は3億5000万円だった。", "Sales came to 350 million yen."),
    ("ja-en", "2017年10月3日", "October 3, 2017"),
    ("ja-en", "三百五十人", "350 people"),
    ("ja-en", "1兆2000億円", "1.2 trillion yen"),
    ("ja-en", "午後3時半に", "at 3:30 p.m."),
    ("ja-zh", "3億5000万元", "3.5亿元"),
    ("ko-en", "3억 5000만 원", "350 million won"),
]


@pytest.mark.parametrize(("languages", "source", "target"), RIGHT)
def test_the_same_number_is_left_alone(languages: str, source: str, target: str) -> None:
    assert heard(source, target, languages) == []
    assert heard(target, source, "-".join(reversed(languages.split("-")))) == []


WRONG = [
    ("en-de", "3 million people", "30 Millionen Menschen", "3 Millionen"),
    ("en-de", "It cost 24,000 euros.", "Es kostete 25.000 Euro.", "24.000"),
    ("en-de", "on October 3, 2017", "am 3. November 2017", "Oktober"),
    ("en-de", "in 2019", "im Jahr 2018", "2019"),
    ("zh-de", "共有2.4万件", "insgesamt 2.400 Stück", "24.000"),
    ("zh-de", "共有3.5亿人", "35 Millionen Menschen", "350 Millionen"),
    ("en-fr", "It rose by 3.5 percent", "Il a augmenté de 4,5 %", "3,5 %"),
    ("en-fr", "1,234,567 people", "1 234 667 personnes", "1\u00a0234\u00a0567"),
    ("zh-fr", "共有3.5亿人", "35 millions de personnes", "350 millions"),
    ("en-ja", "1.2 trillion yen", "12兆円", "1.2兆"),
    ("ja-en", "売上高は3億5000万円だった。", "Sales came to 35 million yen.", "350 million"),
    ("ja-zh", "3億5000万元", "3500万元", "3.5亿"),
]


@pytest.mark.parametrize(("languages", "source", "target", "suggestion"), WRONG)
def test_another_number_is_flagged_in_the_style_of_the_language(
    languages: str, source: str, target: str, suggestion: str
) -> None:
    (found,) = heard(source, target, languages)
    assert found.suggestion == suggestion
    assert found.confidence < 0.7


def test_customary_measures_may_be_converted() -> None:
    assert heard("He is 6 feet tall", "Er ist 1,83 m groß", "en-de") == []
