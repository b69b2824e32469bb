"""Fit and measure the sound model of names.

    python -m training sound PAIRS.tsv           # five-fold figures
    python -m training sound PAIRS.tsv --write   # also fit on everything and ship

PAIRS.tsv holds a header and rows ``zh<TAB>en`` of names and their transliterations. Nothing of
it is shipped but the fitted log odds of sound classes.
"""

from __future__ import annotations

import argparse
import json
import math
import random
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path

import numpy as np

from align.lexicon.phones import chinese_phones, latin_phones
from align.lexicon.sound import SoundModel, calibrate, log_odds

TYPICAL = frozenset(
    "阿埃艾爱奥巴白班邦保鲍贝本比彼别宾波伯勃博布查达戴丹道德登邓狄迪蒂丁东杜多厄恩尔法范菲费芬丰弗福夫盖甘冈高戈格根"
    "古瓜圭哈海汉豪赫亨胡怀惠霍基吉加贾简杰金喀卡凯坎康考柯科克肯孔库拉莱赖兰朗劳勒雷里利列林琳隆鲁伦罗洛马麦曼芒毛梅"
    "蒙米密明莫默姆穆纳奈南内尼宁纽努诺欧帕派潘庞佩彭皮平珀普奇恰乔切丘让热仁日瑞萨塞桑森沙山尚舍申圣施史什舒斯司思"
    "苏索塔泰坦汤唐陶特腾提汀廷通图托瓦万韦维温文沃乌伍武西希锡夏香肖谢辛欣休许雪雅亚延扬杨耶叶伊因英尤于约泽扎詹张"
    "兹佐祖姬娜妮莉莎丝蒂娅丽薇琼玛珍"
)


def read_pairs(path: Path) -> list[tuple[str, str]]:
    """Pairs of phone strings: transliterated names only, three characters and four letters up."""
    pairs = []
    for line in path.read_text("utf-8").splitlines()[1:]:
        zh, en = line.split("\t")[:2]
        if len(zh) >= 3 and all(c in TYPICAL for c in zh) and len(en) >= 4 and en.isalpha():
            pairs.append((zh, en))
    return sorted(set(pairs))


def start_model() -> SoundModel:
    """Equal sounds are likely, vowels are cheap: enough to begin the alignment with."""
    pair, drop = {}, {}
    letters = "abcdefghijklmnopqrstuvwxyzAEIOUVCSZJTNR"
    for a in letters:
        drop[a] = -0.5 if a.lower() in "aeiouv" else -2.0
        for b in letters:
            vowels = (a.lower() in "aeiouv") + (b.lower() in "aeiouv")
            pair[a + b] = 2.0 if a.lower() == b.lower() else (-4.0, -6.0, 0.5)[vowels]
    return SoundModel(pair, drop, dict(drop), -6.0, 1.0, 0.0)


def align(chinese: str, latin: str, model: SoundModel) -> list[tuple[str, str]]:
    """The steps of the best alignment; an empty string where a sound is dropped."""
    rows, columns = len(chinese), len(latin)
    best = np.full((rows + 1, columns + 1), -np.inf)
    best[0, 0] = 0.0
    back = {}
    for i in range(rows + 1):
        for j in range(columns + 1):
            for a, b in ((1, 1), (1, 0), (0, 1)):
                if i < a or j < b:
                    continue
                x, y = chinese[i - a : i], latin[j - b : j]
                gain = step_gain(x, y, model)
                if best[i - a, j - b] + gain > best[i, j]:
                    best[i, j] = best[i - a, j - b] + gain
                    back[i, j] = (a, b, x, y)
    steps = []
    i, j = rows, columns
    while i or j:
        a, b, x, y = back[i, j]
        steps.append((x, y))
        i, j = i - a, j - b
    return steps


def step_gain(x: str, y: str, model: SoundModel) -> float:
    """Log odds of one step."""
    if x and y:
        return model.pair.get(x + y, model.unseen)
    return model.drop_chinese.get(x, model.unseen) if x else model.drop_latin.get(y, model.unseen)


def reestimate(pairs: list[tuple[str, str]], model: SoundModel) -> SoundModel:
    """One step of hard EM: align, count, turn counts into log odds over chance."""
    steps: Counter[tuple[str, str]] = Counter()
    for chinese, latin in pairs:
        steps.update(align(chinese, latin, model))
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for (x, y), count in steps.items():
        left[x] += count if x else 0
        right[y] += count if y else 0
    total = sum(steps.values())
    pair, drop_chinese, drop_latin = {}, {}, {}
    for (x, y), count in steps.items():
        if x and y and count > 2:
            odds = math.log((count + 0.5) * total / ((left[x] + 1) * (right[y] + 1)))
            pair[x + y] = round(max(-5.0, min(5.0, odds)), 2)
        elif x and not y:
            drop_chinese[x] = round(math.log((count + 0.5) / (left[x] + 1)), 2)
        elif y and not x:
            drop_latin[y] = round(math.log((count + 0.5) / (right[y] + 1)), 2)
    return SoundModel(pair, drop_chinese, drop_latin, -5.0, 1.0, 0.0)


def fit(names: list[tuple[str, str]], rounds: int, seed: int) -> SoundModel:
    """Hard EM, dropping pairs that do not align after the first round, then calibration."""
    pairs = [(chinese_phones(zh), latin_phones(en)) for zh, en in names]
    pairs = [(left, right) for left, right in pairs if left and right]
    model = start_model()
    for number in range(rounds):
        model = reestimate(pairs, model)
        if number == 0:
            pairs = [p for p in pairs if log_odds(*p, model) > 0]
    return calibrated(pairs, model, random.Random(seed))


def calibrated(
    pairs: list[tuple[str, str]], model: SoundModel, chance: random.Random
) -> SoundModel:
    """Logistic regression of true against the best of five wrong partners."""
    features, labels = [], []
    for chinese, latin in chance.sample(pairs, min(4000, len(pairs))):
        others = [chance.choice(pairs)[1] for _ in range(5)]
        wrong = max(others, key=lambda o: log_odds(chinese, o, model))
        for other, label in ((latin, 1.0), (wrong, 0.0)):
            features.append(2 * log_odds(chinese, other, model) / (len(chinese) + len(other)))
            labels.append(label)
    x, y = np.array(features), np.array(labels)
    scale, bias = 1.0, 0.0
    for _ in range(50):
        p = 1 / (1 + np.exp(-(scale * x + bias)))
        w = p * (1 - p) + 1e-9
        design = np.stack([x, np.ones_like(x)], 1)
        step = np.linalg.solve(design.T * w @ design + 1e-3 * np.eye(2), design.T @ (y - p))
        scale, bias = scale + step[0], bias + step[1]
    return replace(model, scale=round(float(scale), 3), bias=round(float(bias), 3))


def misspell(word: str, edits: int, chance: random.Random) -> str:
    """Random substitutions, deletions, insertions and swaps, never of the first letter."""
    letters = list(word)
    for _ in range(edits):
        i = chance.randrange(1, len(letters))
        kind = chance.choice("sdix")
        if kind == "s":
            letters[i] = chance.choice("abcdefghijklmnopqrstuvwxyz")
        elif kind == "d" and len(letters) > 3:
            del letters[i]
        elif kind == "i":
            letters.insert(i, chance.choice("aeioulnrst"))
        elif i + 1 < len(letters):
            letters[i], letters[i + 1] = letters[i + 1], letters[i]
    return "".join(letters)


def score(zh: str, en: str, model: SoundModel) -> float:
    """Similarity under a given model."""
    chinese, latin = chinese_phones(zh), latin_phones(en)
    if not chinese or not latin:
        return 0.0
    return calibrate(log_odds(chinese, latin, model), chinese, latin, model)


def measure(names: list[tuple[str, str]], model: SoundModel, seed: int) -> dict[str, float]:
    """Top-1 of 150, top-1 of 6 after 0, 1 and 2 typos, area under the curve, threshold .5."""
    chance = random.Random(seed)
    sample = chance.sample(names, min(150, len(names)))
    spellings = [en for _, en in sample]
    top = sum(max(spellings, key=lambda e: score(zh, e, model)) == en for zh, en in sample)
    figures = {"top1_of_150": top / len(sample)}
    for edits in (0, 1, 2):
        linked = 0
        for zh, en in sample:
            five = [e for e in chance.sample(spellings, 6) if e != en][:5]
            spoilt = misspell(en, edits, chance)
            linked += score(zh, spoilt, model) > max(score(zh, e, model) for e in five)
        figures[f"linked_after_{edits}_typos"] = linked / len(sample)
    true = np.array([score(zh, en, model) for zh, en in sample])
    wrong = np.array([score(zh, chance.choice(spellings), model) for zh, _ in sample * 5])
    figures["auc"] = float((true[:, None] > wrong[None, :]).mean())
    figures["true_above_half"] = float((true > 0.5).mean())
    figures["wrong_above_half"] = float((wrong > 0.5).mean())
    return figures


def main() -> None:
    """Cross-validate, print, and on request write the weights."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--write", action="store_true", help="fit on everything, write sound.json")
    parser.add_argument("--sample", type=int, default=8000, help="pairs to fit on")
    arguments = parser.parse_args()
    names = read_pairs(arguments.pairs)
    random.Random(0).shuffle(names)
    print(f"{len(names)} transliterated names")
    folds = []
    for fold in range(5):
        train = [n for i, n in enumerate(names) if i % 5 != fold][: arguments.sample]
        held_out = [n for i, n in enumerate(names) if i % 5 == fold]
        folds.append(measure(held_out, fit(train, 4, fold), fold))
    for key in folds[0]:
        print(f"{key}: {np.mean([f[key] for f in folds]):.3f}")
    if arguments.write:
        path = Path(__file__).parents[2] / "src" / "align" / "lexicon" / "data" / "sound.json"
        weights = asdict(fit(names[: 2 * arguments.sample], 5, 0))
        path.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")
        print(f"wrote {path}")
