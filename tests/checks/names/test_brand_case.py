"""brand-case: capitals as the owner writes them."""

import pytest

from align.bitext import Bead, Finding
from align.check.view import DocumentView
from align.checks.names.brand_case import BrandCase


def findings(target: str, source: str = "") -> list[Finding]:
    bead = Bead((0,) if source else (), (0,), source, target)
    document = DocumentView([bead], "zh", "en")
    return list(BrandCase().check(document.view(0), None))


@pytest.mark.parametrize(
    ("target", "right"),
    [
        ("The article originally appeared in Netease Tech.", "NetEase"),
        ("He wrote on Wechat.", "WeChat"),
        ("A video on Youtube.", "YouTube"),
    ],
)
def test_wrong_capitals(target: str, right: str) -> None:
    (finding,) = findings(target)
    assert finding.suggestion == right


@pytest.mark.parametrize(
    "target", ["NetEase Tech", "Huawei and Tencent", "NETEASE", "Apple", "Surge S1", "an iphone"]
)
def test_right_or_no_brand(target: str) -> None:
    assert findings(target) == []


def test_the_source_s_own_spelling_is_kept() -> None:
    assert findings("Netease said.", "Netease表示。") == []
