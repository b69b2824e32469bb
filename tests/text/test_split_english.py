"""English sentences end where a reader ends them."""

from __future__ import annotations

import pytest

from align.text import split


def cut(text: str, language: str = "en") -> list[str]:
    return [segment.text for segment in split(text, language)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Mr. Lei spoke.", "Mrs. Wu and Dr. Sha listened."],
        ["We are No. 1 in China.", "They are No. 2."],
        ["I said no.", "He left."],
        ["The U.S. Department of Justice agreed.", "So did the U.K. government."],
        ["It moved toward the U.S.", "As it came near, it rained."],
        ["I. 100 billion yuan threshold"],
        ["II. Sales have turned around"],
        ["1. Always adhere to innovation.", "We released the S1."],
        ["In 2017 it grew.", "2018 is bound to be better."],
        ["It cost $15.88 billion.", "That is 6.3 percent."],
        ["Since Q2, 2017, shipments rose.", "IDC agrees."],
        ["We called Mr.Lei.", "He came."],
        ["Apples, pears, etc. were sold.", "Nobody bought them."],
        ["Apples, pears, etc.", "Nobody bought them."],
        ["It opens at 9 a.m. Eastern time.", "It closes at 5 p.m.", "The staff goes home."],
        ["J. K. Rowling wrote it.", "George W. Bush read it."],
        ["He said it was “looking through a telescope.”", "Innovation decides."],
        ["It was \"the end.\"", "Then came more."],
        ["‘Is it?’ he asked.", "Nobody knew."],
        ["“Is it?” Wang asked.", "Nobody knew."],
        ["'Very well!' cried the boy.", "He ran."],
        ["“Is it over?”", "“No.”"],
        ["This was Xiaomi‘s year of “reversal,” and a key year.", "It went on."],
        ["'But I—'", "'You what?' he said."],
        ["Oh . . . nothing.", "He left. . . .", "And so on."],
        ["I . . . I can't remember.", "Sorry."],
        ["Wait...", "Who is there?"],
        ["He waited... and then he left.", "The end."],
        ["See https://example.com/a.b?c=d.", "Then come back."],
        ["Lei (photo by X. Copyright Y.) spoke.", "We heard."],
        ["(It rained. It poured.)", "He left."],
        ["What made Xiaomi turn around?", "We tried!", "We won."],
        ["iPhone sales fell.", "eBay rose."],
        ["The co-founders, Jan. 5, agreed.", "On Feb. 7 they met."],
        ["Acme Inc. of Texas rose.", "Apple Inc. fell."],
        ["He lives at St. Martin's.", "The Rev. Johnson does too."],
    ],
)  # fmt: skip
def test_sentences_are_found_again_when_joined(sentences: list[str]) -> None:
    assert cut(" ".join(sentences)) == sentences


def test_an_abbreviation_at_the_end_of_a_paragraph_ends_it() -> None:
    assert cut("They are in the U.S.\n\nHe is No. 1") == ["They are in the U.S.", "He is No. 1"]


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("de", ["Am 3. Mai kam Dr. Hagen z.B. nach Bern.", "Dort blieb er."]),
        ("fr", ["M. Dupont arriva.", "« Vraiment ? »", "Il partit vers 15 h. 30 avec Mme Curie."]),
        ("es", ["¿Quién es?", "¡El Sr. Pérez!", "Vale."]),
        ("it", ["Il sig. Rossi è qui.", "Chi?"]),
        ("nl", ["Dhr. Jansen kwam.", "Hij bleef."]),
        ("pl", ["Przyszedł prof. Nowak.", "Był zmęczony."]),
        ("pt", ["O Sr. Silva veio.", "Ele ficou."]),
        ("tr", ["Dr. Yılmaz geldi.", "Sonra gitti."]),
        ("ru", ["Он жил в г. Москве.", "Потом уехал."]),
        ("ko", ["그는 왔다.", "나는 갔다."]),
        ("ar", ["هل جاء؟", "نعم."]),
        ("he", ["הוא בא.", "היא הלכה."]),
        ("el", ["Ποιος είναι;", "Εγώ."]),
        ("xx", ["First here.", "Second there."]),
    ],
)
def test_other_languages_that_use_spaces(language: str, sentences: list[str]) -> None:
    assert cut(" ".join(sentences), language) == sentences


def test_japanese_goes_on_after_a_quotation() -> None:
    text = "「来た。」と言った。次の日、雨が降った。"
    assert cut(text, "ja") == ["「来た。」と言った。", "次の日、雨が降った。"]


def test_thai_is_cut_at_spaces_into_pieces_of_a_sentence_s_length() -> None:
    clause = "เขาเดินทางไปที่กรุงเทพมหานครเพื่อพบกับเพื่อนเก่าของเขา"
    pieces = cut(" ".join([clause] * 4), "th")
    assert 1 < len(pieces) <= 4
    assert " ".join(pieces) == " ".join([clause] * 4)
