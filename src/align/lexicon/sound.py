"""How far a Latin spelling sounds like a run of Chinese characters.

A stochastic edit distance (Ristad & Yianilos 1998) over the sound classes of
:mod:`align.lexicon.phones`: each pair of sounds carries the log odds that it stands in a true
pair rather than in a chance one. ``training/lexicon/sound.py`` fits them. Compare only words of
one bead: over a whole vocabulary some stranger always sounds alike.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate

from align.lexicon.phones import chinese_phones, latin_phones
from align.lexicon.tables import read_json

#: From here on two names sound alike; fitted (see ``training/lexicon/sound.py``).
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
    others = [(sound, weights.drop_latin.get(sound, unseen)) for sound in latin]
    above = list(accumulate((drop for _, drop in others), initial=0.0))
    for sound in chinese:
        skip = weights.drop_chinese.get(sound, unseen)
        corner = above[0]
        here = corner + skip
        row = [here]
        for (other, drop), over in zip(others, above[1:], strict=True):
            best = corner + pair.get(sound + other, unseen)
            if over + skip > best:
                best = over + skip
            here += drop
            if best > here:
                here = best
            row.append(here)
            corner = over
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


def is_heard(zh: str, latin: str, least: float) -> bool:
    """Whether ``similarity(zh, latin) >= least``, for ``least`` above 0. Most words of a sentence
    are ruled out by their sounds alone, whatever the order."""
    chinese, other = chinese_phones(zh), latin_phones(latin)
    if not chinese or not other:
        return False
    weights = model()
    gains, unseen = _gains(chinese), weights.unseen
    # No Chinese sound without an answer adds anything; a little more, for sums round.
    most = sum([gains.get(sound, unseen) for sound in other]) + 1e-6
    return calibrate(most, chinese, other, weights) >= least and similarity(zh, latin) >= least


@lru_cache(maxsize=4096)
def _gains(chinese: str) -> dict[str, float]:
    """Latin sound → the most that it can add to the log odds beside these Chinese sounds."""
    weights = model()
    pair, unseen = weights.pair, weights.unseen
    return {
        latin: max(drop, *(pair.get(sound + latin, unseen) for sound in set(chinese)))
        for latin, drop in weights.drop_latin.items()
    }
