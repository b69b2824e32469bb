"""Which characters are Han."""

from __future__ import annotations

import re

import pytest

from align.scripts import HAN, is_han


@pytest.mark.parametrize("character", "一龥鿿㐀〇々豈𠀀𰻞")
def test_han(character):
    assert is_han(character)
    assert re.fullmatch(HAN, character)


@pytest.mark.parametrize("character", "aÄ1①。、「ァぁ한ー\u3000😀")
def test_others(character):
    assert not is_han(character)
    assert not re.fullmatch(HAN, character)
