"""Chinese words: segmentation without gaps, glosses, tags."""

from hypothesis import given, settings
from hypothesis import strategies as st

from align.lexicon.words import frequency, part_of_speech, segment_zh, translations


@settings(deadline=None)  # the first example reads the tables
@given(st.text(alphabet="小米公司在中国研究生命起源盧浮宮abc 3.5，。·\n", max_size=40))
def test_segments_cover_the_text(text: str) -> None:
    spans = segment_zh(text)
    assert "".join(word for _, _, word in spans) == text
    assert [start for start, _, _ in spans] == [0, *[end for _, end, _ in spans]][: len(spans)]


def test_the_likelier_cut_wins() -> None:
    assert [w for _, _, w in segment_zh("研究生命的起源")] == ["研究", "生命", "的", "起源"]


def test_latin_and_digits_stay_whole() -> None:
    assert [w for _, _, w in segment_zh("发布MIX2手机")] == ["发布", "MIX2", "手机"]


def test_glosses() -> None:
    assert "quality" in translations("质量")
    assert translations("質量") == translations("质量")
    assert translations("没有这个词的") == ()


def test_common_words_are_more_frequent() -> None:
    assert frequency("中国") > frequency("望远镜") > frequency("蟛蜞菊花茶")
    assert part_of_speech("慕尼黑").startswith("n")
