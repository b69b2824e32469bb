"""Languages are told by script and by function words."""

from __future__ import annotations

import pytest

from align.text import detect_language, identify
from align.text.scripts import chinese_script

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


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A woman, 36, was hurt when a bus overturned near Leeds."),
        ("en", "Undo Redo Cut Copy Paste Select all Find Replace"),
        ("en", "Whisk eggs, add sugar, fold flour gently, bake 40 minutes."),
        ("en", "Police arrest three men after Bristol shooting"),
        ("en", "POLICE ARREST THREE MEN AFTER BRISTOL SHOOTING"),
        ("de", "Zwiebeln fein hacken, goldbraun anbraten, Knoblauch zugeben."),
        ("fr", "Émincez les oignons, faites-les dorer, ajoutez l'ail."),
        ("es", "Una mujer de 36 años resultó herida al volcar un autobús."),
        ("it", "Inserisci il tuo indirizzo e-mail."),
        ("pt", "As crianças com menos de cinco anos viajam de graça."),
        ("sv", "En kvinna skadades när en buss välte utanför staden."),
        ("vi", "Trẻ em dưới năm tuổi được đi miễn phí."),
        ("bg", "Децата под пет години пътуват безплатно с автобуса, защото е лято и път."),
    ],
)
def test_texts_without_many_function_words_are_told(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "const [count, setCount] = useState(0); // 计数器",
        "请先运行 npm install --save-dev typescript eslint prettier，再重启 server。",
        "用 import { useImmer } from 'use-immer' 替换掉 import { useState } from 'react'",
        "SELECT name, price FROM products WHERE stock > 0; -- 查询有库存的商品",
        "支持 Python、Java、Go、Rust、TypeScript、Kotlin",
        "CEO Tim Cook、COO Jeff Williams 出席",
        "```\nfor item in the list of words: print(item)\n```\n这段代码打印每个词。",
        "参见 https://example.com/the/history/of/the/language/and/all/that",
    ],
)
def test_chinese_full_of_code_and_names_is_chinese(text: str) -> None:
    assert detect_language(text) == "zh"


@pytest.mark.parametrize(
    "text",
    [
        "Lei Jun (雷军) founded Xiaomi (小米科技) in Beijing.",
        "The proverb 塞翁失马 is about a man who lost his horse.",
        "Wang Hao (王浩), CEO of Beijing Xiaoju Keji (北京小桔科技)",
    ],
)
def test_english_with_chinese_names_and_glosses_is_english(text: str) -> None:
    assert detect_language(text) == "en"


def test_kana_and_characters_of_japan_alone_tell_japanese_from_chinese() -> None:
    assert [detect_language(text) for text in ("変更保存", "更改保存", "變更儲存")] == [
        "ja",
        "zh",
        "zh",
    ]


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("设置完成后请重新启动电脑。", "Hans"),
        ("設定完成後請重新啟動電腦。", "Hant"),
        ("人口", None),
        ("台灣的發展", "Hant"),
        ("Hello", None),
    ],
)
def test_simplified_and_traditional_characters_are_told(text: str, script: str | None) -> None:
    assert chinese_script(text) == script


def test_a_guess_says_how_sure_it_is() -> None:
    assert identify("他说，他明天会去北京。").is_sure
    assert not identify("Xiaomi Redmi").is_sure
    ranking = identify("Camera, Battery").ranking
    assert sum(p for _, p in ranking) == pytest.approx(1)
    assert [p for _, p in ranking] == sorted((p for _, p in ranking), reverse=True)


@pytest.mark.parametrize(
    "piece", ["a", "你好", "`", "{", "(", "<", "@", "```", "a@", "www.", "x " * 3]
)
def test_any_length_is_told_in_bounded_time(piece: str) -> None:
    assert identify(piece * 200_000).ranking
