"""Which script a character belongs to, as far as the checks ask."""

from __future__ import annotations

import re

#: Languages written in Han characters.
HAN_LANGUAGES = frozenset({"zh", "ja"})

#: A Han character, the iteration mark and the ideographic zero among them.
HAN = r"[々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"

HAN_RUN = re.compile(rf"{HAN}(?:[·、，：；“”‘’《》（）\s]*{HAN})*")
HAN_CHARACTER = re.compile(HAN)
LATIN_WORD = re.compile(r"[^\W\d_\u3000-\U0003ffff]+(?:['’-][^\W\d_\u3000-\U0003ffff]+)*")
