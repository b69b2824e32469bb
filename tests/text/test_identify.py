"""Languages are told by script and by function words."""

from __future__ import annotations

import pytest

from align.text import detect_language

TEXTS = {
    "zh": "小米将重回第一，MIX 2继续引领全面屏技术的方向。",
    "ja": "私は昨日、東京へ行きました。とても楽しかったです。",
    "ko": "그는 어제 서울에 갔습니다.",
    "ar": "ذهب إلى المدرسة في الصباح.",
    "fa": "او دیروز به مدرسه رفت و گفت که می‌آید.",
    "ru": "Вчера он уехал в Москву, и мы остались одни.",
    "uk": "Її місто стоїть на річці, і він його любить.",
    "th": "เขาเดินทางไปกรุงเทพเมื่อวานนี้",
    "el": "Χθες πήγε στην Αθήνα.",
    "he": "הוא הלך אתמול לבית הספר.",
    "en": "He said that the company would not have been able to do this with less.",
    "de": "Er sagte, dass die Firma das nicht mit weniger hätte machen können.",
    "es": "Dijo que la empresa no habría podido hacerlo con menos y que estaba muy contento.",
    "fr": "Il a dit que la société n’aurait pas pu le faire avec moins, et nous sommes d’accord.",
    "it": "Ha detto che la società non avrebbe potuto farlo con meno, ma che era molto contento.",
    "nl": "Hij zei dat het bedrijf dit niet met minder had kunnen doen, en dat was ook zo.",
    "pl": "Powiedział, że firma nie mogła tego zrobić, ale jest bardzo zadowolony i się cieszy.",
    "pt": "Ele disse que a empresa não teria conseguido fazer isso com menos, mas também está bem.",
    "tr": "Şirketin bunu daha az ile yapamayacağını söyledi ve çok mutlu olduğu için güldü.",
}


@pytest.mark.parametrize(("language", "text"), TEXTS.items())
def test_a_sentence_is_enough(language: str, text: str) -> None:
    assert detect_language(text) == language


def test_chinese_that_quotes_much_english_is_chinese() -> None:
    assert detect_language("我们在YouTube上看The Late Show，在Twitter上讨论。") == "zh"


def test_english_that_quotes_some_chinese_is_english() -> None:
    assert (
        detect_language("The character 小 means small and 米 means rice, or so they say.") == "en"
    )


def test_without_words_there_is_no_language() -> None:
    assert detect_language("") == "und"
    assert detect_language("1234 ... !!!") == "und"
    assert detect_language("Lei Jun") == "en"
