"""Little document pairs from a seed, and pairs that do harm.

Harm is done by an encoder (``harmful``) that a package of a few lines publishes: it works as the
built-in one until it meets a text with one of :data:`HARMS`. So everything else is as it is for
anybody, and both engines meet the same.
"""

from __future__ import annotations

import random
from pathlib import Path

#: What a text says → what the encoder does then.
HARMS = ("BOMB", "HANG", "MEMORY", "DIE")

_PLUGIN = """
import os, signal, time

from align.encode.use import UseEncoder


class Harmful(UseEncoder):
    name = "harmful"

    def tokenize(self, segments):
        text = " ".join(segments)
        if "BOMB" in text:
            raise RuntimeError("bomb")
        if "HANG" in text:
            while True:
                time.sleep(1)
        if "DIE" in text:
            os.kill(os.getpid(), signal.SIGKILL)
        if "MEMORY" in text:
            held = []
            while True:
                held.append(b"x" * 10_000_000)
        return super().tokenize(segments)


def open_harmful(argument=None):
    return Harmful()
"""

_WHO = {
    "工人": "the workers",
    "老师": "the teacher",
    "公司": "the company",
    "学生": "the students",
    "医生": "the doctor",
    "政府": "the government",
    "孩子": "the child",
    "记者": "the reporter",
}
_DOES = {
    "看见了": "saw",
    "买了": "bought",
    "讨论了": "discussed",
    "需要": "needs",
    "找到了": "found",
    "喜欢": "likes",
    "忘记了": "forgot",
    "检查了": "checked",
}
_WHAT = {
    "新房子": "the new house",
    "一本书": "a book",
    "问题": "the problem",
    "旧桥": "the old bridge",
    "市场": "the market",
    "火车": "the train",
    "计划": "the plan",
    "电影": "the film",
}
_WHEN = {"昨天": "yesterday", "今年": "this year", "在北京": "in Beijing", "晚上": "in the evening",
         "第二天": "on the second day", "冬天": "in winter"}  # fmt: skip


def write_plugin(folder: Path) -> Path:
    """Write the package; its folder belongs on ``PYTHONPATH``."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "harmful_encoder.py").write_text(_PLUGIN, "utf-8")
    about = folder / "harmful_encoder-1.0.dist-info"
    about.mkdir(exist_ok=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: harmful-encoder\nVersion: 1.0\n")
    (about / "entry_points.txt").write_text(
        "[align.encoders]\nharmful = harmful_encoder:open_harmful\n"
    )
    return folder


def texts(seed: int, sentences: int) -> tuple[str, str]:
    """A Chinese text and its English translation of so many sentences."""
    chance = random.Random(seed)
    source, target = [], []
    for _ in range(sentences):
        who, does, what, when = (
            chance.choice(list(t.items())) for t in (_WHO, _DOES, _WHAT, _WHEN)
        )
        number = chance.randrange(2, 99)
        source.append(f"{when[0]}，{number}号的{who[0]}{does[0]}{what[0]}。")
        english = f"{when[1]}, {who[1]} of number {number} {does[1]} {what[1]}."
        target.append(english[0].upper() + english[1:])
    return "\n".join(source) + "\n", " ".join(target) + "\n"


def write_pairs(folder: Path, count: int, sentences: int = 8, seed: int = 7) -> None:
    """``count`` pairs below ``folder/zh`` and ``folder/en``, named ``00000`` and so on."""
    for side in ("zh", "en"):
        (folder / side).mkdir(parents=True, exist_ok=True)
    for number in range(count):
        write_pair(folder, f"{number:05}", *texts(seed * 1_000_003 + number, sentences))


def write_pair(folder: Path, name: str, source: str | bytes, target: str | bytes) -> None:
    """One pair of these contents."""
    for side, content in (("zh", source), ("en", target)):
        raw = content if isinstance(content, bytes) else content.encode()
        (folder / side / f"{name}.txt").write_bytes(raw)


def write_harms(folder: Path, harms: tuple[str, ...] = HARMS) -> None:
    """Pairs that do harm, each called after what it does, and two that are no text."""
    for number, harm in enumerate(harms):
        source, target = texts(number, 4)
        write_pair(folder, f"bad-{harm.lower()}", source, target + f"Now {harm} it all.\n")
    write_pair(folder, "bad-empty", "", texts(1, 4)[1])
    write_pair(folder, "bad-binary", bytes(range(256)) * 40, texts(2, 4)[1])
