"""Units as both languages write them, with the factors that make them comparable.

Sources of the factors: the international definitions of the imperial units (1959) and of the
Chinese market units (1959: 1 斤 = 500 g, 1 里 = 500 m, 15 亩 = 1 ha).
"""

from __future__ import annotations

from fractions import Fraction

from align.lexicon.numbers.model import Kind, listed

#: unit -> (dimension, size in the dimension's base unit)
SIZES: dict[str, tuple[str, Fraction]] = {
    "km": ("length", Fraction(1000)),
    "m": ("length", Fraction(1)),
    "cm": ("length", Fraction(1, 100)),
    "mm": ("length", Fraction(1, 1000)),
    "li": ("length", Fraction(500)),
    "mile": ("length", Fraction(1609344, 1000)),
    "ft": ("length", Fraction(3048, 10000)),
    "in": ("length", Fraction(254, 10000)),
    "yd": ("length", Fraction(9144, 10000)),
    "nmi": ("length", Fraction(1852)),
    "t": ("mass", Fraction(1000)),
    "kg": ("mass", Fraction(1)),
    "jin": ("mass", Fraction(1, 2)),
    "g": ("mass", Fraction(1, 1000)),
    "lb": ("mass", Fraction(45359237, 10**8)),
    "oz": ("mass", Fraction(28349523, 10**9)),
    "km2": ("area", Fraction(10**6)),
    "m2": ("area", Fraction(1)),
    "ha": ("area", Fraction(10**4)),
    "mu": ("area", Fraction(10**4, 15)),
    "acre": ("area", Fraction(40468564, 10**4)),
    "sqft": ("area", Fraction(929, 10**4)),
    "mi2": ("area", Fraction(2589988)),
    "l": ("volume", Fraction(1)),
    "ml": ("volume", Fraction(1, 1000)),
    "m3": ("volume", Fraction(1000)),
    "gal": ("volume", Fraction(3785, 1000)),
    "second": ("duration", Fraction(1)),
    "minute": ("duration", Fraction(60)),
    "quarter-hour": ("duration", Fraction(900)),
    "hour": ("duration", Fraction(3600)),
    "day": ("duration", Fraction(86400)),
    "week": ("duration", Fraction(7 * 86400)),
    "fortnight": ("duration", Fraction(14 * 86400)),
    "month": ("months", Fraction(1)),
    "quarter": ("months", Fraction(3)),
    "year": ("months", Fraction(12)),
    "decade": ("months", Fraction(120)),
    "century": ("months", Fraction(1200)),
    "W": ("power", Fraction(1)),
    "kW": ("power", Fraction(10**3)),
    "MW": ("power", Fraction(10**6)),
    "GW": ("power", Fraction(10**9)),
    "kWh": ("energy", Fraction(1)),
}

CURRENCIES = frozenset(
    listed(
        "CNY USD EUR GBP JPY HKD TWD KRW RUB INR AUD CAD SGD CHF THB MYR VND BRL MXN TRY CNY-cent "
        "USD-cent GBP-penny"
    )
)

#: Temperatures convert with an offset: unit -> (factor, offset) to degrees Celsius.
TEMPERATURES = {
    "degC": (Fraction(1), Fraction(0)),
    "degF": (Fraction(5, 9), Fraction(-160, 9)),
}

_M, _T = Kind.MEASURE, Kind.MEASURE

#: Chinese unit -> (kind, canonical unit). Longer names must be tried first.
CHINESE: dict[str, tuple[Kind, str | None]] = {
    **dict.fromkeys(("元人民币", "人民币", "元", "圆", "块钱", "块"), (Kind.MONEY, "CNY")),
    **dict.fromkeys(("美元", "美金"), (Kind.MONEY, "USD")),
    "欧元": (Kind.MONEY, "EUR"),
    "英镑": (Kind.MONEY, "GBP"),
    **dict.fromkeys(("日元", "日圆"), (Kind.MONEY, "JPY")),
    **dict.fromkeys(("港元", "港币", "港圆"), (Kind.MONEY, "HKD")),
    **dict.fromkeys(("新台币", "台币"), (Kind.MONEY, "TWD")),
    **dict.fromkeys(("韩元", "韩圆"), (Kind.MONEY, "KRW")),
    "卢布": (Kind.MONEY, "RUB"),
    "卢比": (Kind.MONEY, "INR"),
    **dict.fromkeys(("澳元", "澳币"), (Kind.MONEY, "AUD")),
    **dict.fromkeys(("加元", "加币"), (Kind.MONEY, "CAD")),
    **dict.fromkeys(("新元", "新加坡元", "新币"), (Kind.MONEY, "SGD")),
    "瑞士法郎": (Kind.MONEY, "CHF"),
    "泰铢": (Kind.MONEY, "THB"),
    **dict.fromkeys(("林吉特", "令吉"), (Kind.MONEY, "MYR")),
    "越南盾": (Kind.MONEY, "VND"),
    "雷亚尔": (Kind.MONEY, "BRL"),
    "里拉": (Kind.MONEY, "TRY"),
    "美分": (Kind.MONEY, "USD-cent"),
    "便士": (Kind.MONEY, "GBP-penny"),
    **dict.fromkeys(("公里", "千米", "km", "KM"), (_M, "km")),
    **dict.fromkeys(("厘米", "公分", "cm"), (_M, "cm")),
    **dict.fromkeys(("毫米", "mm"), (_M, "mm")),
    **dict.fromkeys(("米", "公尺"), (_M, "m")),
    "英里": (_M, "mile"),
    "英尺": (_M, "ft"),
    **dict.fromkeys(("英寸", "寸"), (_M, "in")),
    "码": (_M, "yd"),
    "海里": (_M, "nmi"),
    "里": (_M, "li"),
    "吨": (_M, "t"),
    **dict.fromkeys(("公斤", "千克", "kg"), (_M, "kg")),
    **dict.fromkeys(("市斤", "斤"), (_M, "jin")),
    "毫克": (_M, None),
    "微克": (_M, None),
    "克": (_M, "g"),
    "磅": (_M, "lb"),
    "盎司": (_M, "oz"),
    **dict.fromkeys(("平方公里", "平方千米"), (_M, "km2")),
    **dict.fromkeys(("平方米", "平米", "㎡"), (_M, "m2")),
    "平方英尺": (_M, "sqft"),
    "平方英里": (_M, "mi2"),
    "公顷": (_M, "ha"),
    "英亩": (_M, "acre"),
    "亩": (_M, "mu"),
    "毫升": (_M, "ml"),
    **dict.fromkeys(("立方米",), (_M, "m3")),
    "加仑": (_M, "gal"),
    **dict.fromkeys(("升", "公升"), (_M, "l")),
    **dict.fromkeys(("摄氏度", "℃", "°C"), (_M, "degC")),
    **dict.fromkeys(("华氏度", "℉", "°F"), (_M, "degF")),
    "度": (_M, None),
    **dict.fromkeys(("千瓦时", "度电"), (_M, "kWh")),
    "吉瓦": (_M, "GW"),
    "兆瓦": (_M, "MW"),
    "千瓦": (_M, "kW"),
    "瓦": (_M, "W"),
    **dict.fromkeys(("个小时", "小时", "个钟头", "钟头"), (_T, "hour")),
    **dict.fromkeys(("分钟",), (_T, "minute")),
    **dict.fromkeys(("秒钟", "秒"), (_T, "second")),
    "刻钟": (_T, "quarter-hour"),
    "天": (_T, "day"),
    **dict.fromkeys(("个星期", "星期", "周", "个礼拜", "礼拜"), (_T, "week")),
    **dict.fromkeys(("个月",), (_T, "month")),
    **dict.fromkeys(("个季度",), (_T, "quarter")),
    **dict.fromkeys(("年",), (_T, "year")),
    **dict.fromkeys(("岁", "周岁", "周年"), (_T, "year")),
    **dict.fromkeys(("个世纪",), (_T, "century")),
    **dict.fromkeys(("个百分点", "百分点"), (Kind.PERCENT, "point")),
    **dict.fromkeys(("%", "％"), (Kind.PERCENT, None)),
    "倍": (Kind.MULTIPLE, "factor"),
}

_EN_PLURAL = {
    "mile": "mile", "yard": "yd", "inch": "in", "inches": "in", "foot": "ft", "feet": "ft",
    "kilometer": "km", "kilometre": "km", "kilo": "kg", "meter": "m", "metre": "m",
    "centimeter": "cm", "centimetre": "cm", "millimeter": "mm", "millimetre": "mm",
    "ton": "t", "tonne": "t", "kilogram": "kg", "kilogramme": "kg", "gram": "g", "gramme": "g",
    "pound": "lb", "ounce": "oz", "catty": "jin", "catties": "jin",
    "hectare": "ha", "acre": "acre", "liter": "l", "litre": "l", "milliliter": "ml",
    "millilitre": "ml", "gallon": "gal", "watt": "W", "kilowatt": "kW", "megawatt": "MW",
    "gigawatt": "GW", "second": "second", "minute": "minute", "hour": "hour", "day": "day",
    "week": "week", "fortnight": "fortnight", "month": "month", "year": "year",
    "decade": "decade", "quarters": "quarter", "century": "century", "centuries": "century",
}  # fmt: skip

#: English unit word (lower case) -> (kind, canonical unit)
ENGLISH: dict[str, tuple[Kind, str | None]] = {
    **{word: (_M, unit) for word, unit in _EN_PLURAL.items()},
    **{word + "s": (_M, unit) for word, unit in _EN_PLURAL.items()},
    **{w: (_M, w) for w in ("km", "kg", "cm", "mm", "li", "mu", "jin", "ml", "ha", "oz", "lb")},
    "kms": (_M, "km"),
    "kgs": (_M, "kg"),
    "lbs": (_M, "lb"),
    "hrs": (_M, "hour"),
    "mins": (_M, "minute"),
    "min": (_M, "minute"),
    "hr": (_M, "hour"),
    "ft": (_M, "ft"),
    "mw": (_M, "MW"),
    "kw": (_M, "kW"),
    "kwh": (_M, "kWh"),
    "gw": (_M, "GW"),
    **dict.fromkeys(("dollar", "dollars", "usd", "bucks"), (Kind.MONEY, "USD")),
    **dict.fromkeys(("yuan", "rmb", "renminbi", "cny", "kuai"), (Kind.MONEY, "CNY")),
    **dict.fromkeys(("euro", "euros", "eur"), (Kind.MONEY, "EUR")),
    **dict.fromkeys(("gbp", "quid"), (Kind.MONEY, "GBP")),
    **dict.fromkeys(("yen", "jpy"), (Kind.MONEY, "JPY")),
    "hkd": (Kind.MONEY, "HKD"),
    **dict.fromkeys(("twd", "ntd"), (Kind.MONEY, "TWD")),
    **dict.fromkeys(("won", "krw"), (Kind.MONEY, "KRW")),
    **dict.fromkeys(("ruble", "rubles", "rouble", "roubles"), (Kind.MONEY, "RUB")),
    **dict.fromkeys(("rupee", "rupees"), (Kind.MONEY, "INR")),
    **dict.fromkeys(("cent", "cents"), (Kind.MONEY, "USD-cent")),
    **dict.fromkeys(("pence", "penny"), (Kind.MONEY, "GBP-penny")),
    **dict.fromkeys(("baht",), (Kind.MONEY, "THB")),
    **dict.fromkeys(("ringgit",), (Kind.MONEY, "MYR")),
    **dict.fromkeys(("dong",), (Kind.MONEY, "VND")),
}

#: Money signs that stand before the figure, longest first when matched.
SIGNS: dict[str, str] = {
    "US$": "USD", "HK$": "HKD", "NT$": "TWD", "A$": "AUD", "AU$": "AUD", "C$": "CAD",
    "CA$": "CAD", "S$": "SGD", "$": "USD", "£": "GBP", "€": "EUR", "¥": "CNY", "￥": "CNY",
    "₩": "KRW", "₹": "INR", "RMB": "CNY", "USD": "USD", "CNY": "CNY", "EUR": "EUR",
    "HKD": "HKD", "GBP": "GBP", "JPY": "JPY", "RM": "MYR", "AUD": "AUD", "SGD": "SGD",
}  # fmt: skip

#: Currencies that a text may call by one bare name: "$" and "dollars" may be any dollar, "yuan"
#: any 元, "¥" yuan or yen, "pounds" money or mass.
LOOSE = {
    "USD": frozenset({"HKD", "TWD", "AUD", "CAD", "SGD"}),
    "CNY": frozenset({"JPY", "TWD", "HKD", "USD", "KRW"}),
}
