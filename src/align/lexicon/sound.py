"""How far a Latin spelling sounds like a run of Chinese characters.

A stochastic edit distance (Ristad & Yianilos 1998) over the sound classes of
:mod:`align.lexicon.phones`: each pair of sounds carries the log odds that it stands in a true
pair rather than in a chance one. ``benchmarks/names_sound.py`` fits them. Compare only words of
one bead: over a whole vocabulary some stranger always sounds alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache

from align.lexicon.phones import chinese_phones, latin_phones
from align.lexicon.tables import read_json

#: From here on two names sound alike; fitted (see ``benchmarks/names_sound.py``).
ALIKE = 0.5


@dataclass(frozen=True, slots=True)
class SoundModel:
    """Fitted log odds.

    Attributes:
        pair: two sounds, Chinese then Latin → log odds.
        drop_chinese, drop_latin: a sound that nothing answers → log odds (negative).
        unseen: log odds of a pair that never occurred.
        scale, bias: logistic calibration of the mean log odds per sound.
    """

    pair: dict[str, float]
    drop_chinese: dict[str, float]
    drop_latin: dict[str, float]
    unseen: float
    scale: float
    bias: float


@cache
def model() -> SoundModel:
    """The shipped weights."""
    return SoundModel(**read_json("sound.json"))


def log_odds(chinese: str, latin: str, weights: SoundModel) -> float:
    """The best alignment's summed log odds of two phone strings (Viterbi)."""
    pair, unseen = weights.pair, weights.unseen
    drops = [weights.drop_latin.get(sound, unseen) for sound in latin]
    above = [0.0]
    for drop in drops:
        above.append(above[-1] + drop)
    for sound in chinese:
        skip = weights.drop_chinese.get(sound, unseen)
        row = [above[0] + skip]
        for j, other in enumerate(latin):
            best = above[j] + pair.get(sound + other, unseen)
            up = above[j + 1] + skip
            if up > best:
                best = up
            left = row[j] + drops[j]
            row.append(left if left > best else best)
        above = row
    return above[-1]


def calibrate(total: float, chinese: str, latin: str, weights: SoundModel) -> float:
    """Log odds of a pair → probability-like score in (0, 1)."""
    mean = 2 * total / max(len(chinese) + len(latin), 1)
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, weights.scale * mean + weights.bias))))


@lru_cache(maxsize=65536)
def similarity(zh: str, latin: str) -> float:
    """How alike they sound, in [0, 1]; 0 when either holds nothing that sounds.

    Fails for names with a history (哈佛, Harvard): look those up first.
    """
    chinese, other = chinese_phones(zh), latin_phones(latin)
    if not chinese or not other:
        return 0.0
    weights = model()
    return calibrate(log_odds(chinese, other, weights), chinese, other, weights)
