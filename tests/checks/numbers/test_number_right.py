"""Pairs that say the same number in two ways: no number check may speak, in either direction."""

from __future__ import annotations

import pytest

from align.bitext import Severity
from align.checks.numbers.findings import number_findings

RIGHT = [
    # 万, 亿, 千亿, mixed forms
    ("申请专利超过2.4万件", "more than 24,000 patent applications"),
    ("营收突破千亿元", "revenue exceeded 100 billion yuan"),
    ("1.5亿人", "150 million people"),
    ("3亿5000万元", "350 million yuan"),
    ("三亿五千万元", "350 million yuan"),
    ("投资两万亿元", "an investment of two trillion yuan"),
    ("1万2千人", "12,000 people"),
    ("60 亿美元", "6 billion U.S. dollars"),
    ("一百二十万吨", "1.2 million tons"),
    ("三万五的月薪", "a monthly salary of 35,000"),
    ("共有5,920件", "5,920 in all"),
    # approximate numbers
    ("十多年来", "for more than a decade"),
    ("几十个国家", "dozens of countries"),
    ("近百名学生", "nearly 100 students"),
    ("三四十个人", "thirty or forty people"),
    ("三四十个人", "30 to 40 people"),
    ("价格要一万六七千元", "it costs 16,000 to 17,000 yuan"),
    ("70多个国家", "more than 70 countries"),
    ("数百万用户", "millions of users"),
    ("上千人参加", "thousands took part"),
    ("20余万人", "more than 200,000 people"),
    ("两三天", "two or three days"),
    ("一二十件事", "a dozen or more incidents"),
    # per cent, fractions, tenths, discounts, multiples
    ("百分之三十五点五", "35.5 percent"),
    ("增长６.３％", "up 6.3%"),
    ("约三成的企业", "about 30% of companies"),
    ("约三成的企业", "about three-tenths of the companies"),
    ("全场八折", "20% off everything"),
    ("打七五折", "sold at 75% of the price"),
    ("三分之一的学生", "a third of the students"),
    ("三分之一的学生", "33% of the students"),
    ("五分之一的人", "one in five people"),
    ("增长了三倍", "increased threefold"),
    ("增长了三倍", "quadrupled"),
    ("是去年的三倍", "triple last year's figure"),
    ("产量翻了一番", "output doubled"),
    ("提高了3.2个百分点", "rose by 3.2 percentage points"),
    ("其中约一半是专利", "about half of which are patents"),
    # dates, years, quarters, clock
    ("2017年第二季度", "Q2, 2017"),
    ("去年第三季度", "the third quarter of last year"),
    ("二〇一七年十月三日", "October 3, 2017"),
    ("2017年10月3日", "3 October 2017"),
    ("2月11日上午", "on the morning of the 11th of February"),
    ("98年毕业", "graduated in 1998"),
    ("上世纪九十年代", "the 1990s"),
    ("20世纪80年代", "the 1980s"),
    ("21世纪", "the 21st century"),
    ("下午三点半", "at 3:30 p.m."),
    ("15时20分", "at 3:20 in the afternoon"),
    ("早上 7:55", "at 7.55am"),
    ("三点五万人", "35,000 people"),
    ("周三", "Wednesday"),
    ("民国十年", "1921"),
    ("十个季度之内", "within 10 quarters"),
    ("九二共识", "the 1992 Consensus"),
    # durations and other units
    ("半年后", "six months later"),
    ("24个月", "two years"),
    ("两周后", "a fortnight later"),
    ("两年半", "two and a half years"),
    ("一刻钟后", "15 minutes later"),
    ("体重120斤", "weighing 60 kilograms"),
    ("走了100里", "walked 50 km"),
    ("30亩地", "two hectares of land"),
    ("30亩地", "30 mu of land"),
    ("五十两银子", "fifty taels of silver"),
    ("300公里（190英里）", "300 km (190 miles)"),
    # money
    ("千亿元", "100 billion yuan ($15.88 billion)"),
    ("售价￥1999元", "priced at RMB 1,999"),
    ("180亿至210亿新元", "S$18 to S$21 billion"),
    ("100元港币", "100 Hong Kong dollars"),
    # ordinals, labels, roman numerals
    ("第三次会议", "the third meeting"),
    ("第三届", "No. 3"),
    ("全球第四家能够自研芯片的公司", "one of the four companies that can design chips"),
    ("三、设计", "III. Design"),
    ("党的二十大", "the 20th Party Congress"),
    ("重回全球前五", "back among the world's Top 5"),
    # sums
    ("小米MIX、MIX 2等五款手机", "The MIX, MIX 2 and three other phones"),
    ("四家公司", "A, B and two others"),
    # words
    ("一打鸡蛋", "a dozen eggs"),
    ("双方", "both sides"),
    ("去了两次", "went twice"),
    ("九年", "nine years"),
    # traditional, financial, full-width
    ("３億５千萬元", "350 million yuan"),
    ("兩百個", "two hundred"),
    ("人民币壹佰贰拾叁万元", "1.23 million yuan"),
    # names and idioms
    ("三星手机", "Samsung phones"),
    ("在百度上搜索", "search on Baidu"),
    ("万一下雨", "in case it rains"),
    ("十分高兴", "very happy"),
    ("一起努力", "work together"),
    ("四川和九寨沟", "Sichuan and Jiuzhaigou"),
    ("走了十万八千里", "walked for what seemed an eternity"),
    ("茅十八在酒馆中", "Whiskers at the inn"),
    ("教师队伍和大陆", "the teaching staff and the mainland"),
    ("唯一一组", "the only pair"),
    ("MIX 2和歼-20", "the MIX 2 and the J-20"),
    ("5G和4K", "5G and 4K"),
    ("电话13800138000", "call 138 0013 8000"),
    ("雷军", "Lei Jun"),
    # repeated and left out
    ("1家研究机构", "a research institute"),
    ("去年和今年都是30%", "30% last year and 30% this year"),
]


@pytest.mark.parametrize(("chinese", "english"), RIGHT)
def test_right_into_english(chinese: str, english: str) -> None:
    assert _heard(chinese, english, "zh", "en") == []


@pytest.mark.parametrize(("chinese", "english"), RIGHT)
def test_right_into_chinese(chinese: str, english: str) -> None:
    assert _heard(english, chinese, "en", "zh") == []


def _heard(source: str, target: str, source_language: str, target_language: str) -> list[str]:
    return [
        f"{finding.check}: {finding.message}"
        for finding in number_findings(source, target, source_language, target_language)
        if finding.severity.at_least(Severity.MINOR)
    ]
