"""Time beside Bertalign's own pipeline with an encoder of LaBSE's size, on one core.

    python -m benchmarks peers DATA_DIR BERTALIGN [--segments 100] [--peer-python PY]

DATA_DIR holds ``mac-dev``; BERTALIGN is a checkout of github.com/bfsujason/bertalign (GPL-3.0),
which is run as it is, in a process of its own, and never imported by the package. ``--peer-python``
is an interpreter with torch, sentence-transformers, faiss-cpu and numba [this one].

**Only time is compared.** LaBSE itself is not downloaded: the peer's encoder has its architecture
(12 layers of 768, 501,153 word pieces, a dense layer; 471 million parameters, float32) and *random
weights*, so the beads it finds mean nothing. Its tokenizer is a WordPiece one fitted on the
documents, with BERT's rules: a Chinese character is a token, a common English word too, much as in
LaBSE's own. Bertalign's language detection, which asks a network service, is replaced by a look for
Chinese characters, and its sentence splitter, which segmented input does not need, by nothing.

Both align the first segments of the first document (both sides counted, cut at a gold bead), from
texts to beads, models loaded and, for the peer's compiled code, warm. The median of the rounds.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.common import timing as common

#: LaBSE's (Feng et al. 2022) configuration; what is not named is BERT-base's.
LABSE = {"vocab_size": 501_153}
LONGEST, WORDS = 256, 30_000

Sides = tuple[list[str], list[str]]


def read_sides(data: Path, segments: int) -> Sides:
    """The beginning of the first document: about ``segments`` segments of both sides together."""
    from beads_data import read_gold

    gold = read_gold(data / "mac-dev", "zh", "en")[0]
    ends = [(a[-1] + 1, b[-1] + 1) for a, b in gold.beads if a and b]
    near, far = next((e for e in ends if sum(e) >= segments), ends[-1])
    return gold.near[:near], gold.far[:far]


def ours() -> Callable[[Sides], int]:
    """Our aligner, loaded."""
    from align.beads import align
    from align.bitext import Document
    from align.encode import UseEncoder

    encoder = UseEncoder()

    def run(sides: Sides) -> int:
        source, target = sides
        near, far = Document.from_segments(source, "zh"), Document.from_segments(target, "en")
        return len(align(near, far, encoder=encoder).beads)

    return run


def bertalign(checkout: Path, sides: Sides, folder: Path) -> Callable[[Sides], int]:
    """Bertalign, its encoder loaded; prints what that encoder is."""
    import sentence_transformers

    make_encoder(sides, folder)
    encoder = sentence_transformers.SentenceTransformer(str(folder), device="cpu")
    parameters = sum(p.numel() for p in encoder.parameters())
    note = f"{parameters / 1e6:.0f} million parameters, tokens a segment {tokens(encoder, sides)}"
    print(f"the peer's encoder: {note}", file=sys.stderr)
    sentence_transformers.SentenceTransformer = lambda name: encoder
    sys.modules["googletrans"] = types.ModuleType("googletrans")
    sys.modules["sentence_splitter"] = types.ModuleType("sentence_splitter")
    vars(sys.modules["googletrans"])["Translator"] = NoTranslator
    vars(sys.modules["sentence_splitter"])["SentenceSplitter"] = None
    sys.path.insert(0, str(checkout))
    from bertalign import Bertalign

    def run(sides: Sides) -> int:
        aligner = Bertalign("\n".join(sides[0]), "\n".join(sides[1]), is_split=True)
        aligner.align_sents()
        return len(aligner.result)

    run((sides[0][:6], sides[1][:6]))  # compiles
    return run


class NoTranslator:
    """Stands in for an online service."""

    def __init__(self, **_: object) -> None:
        pass

    def detect(self, text: str) -> Any:
        """``zh`` or ``en``."""
        chinese = any("\u4e00" <= letter <= "\u9fff" for letter in text)
        return types.SimpleNamespace(lang="zh" if chinese else "en")


def tokens(encoder: Any, sides: Sides) -> str:
    """Mean length of either side's segments in the encoder's tokens."""
    lengths = [[len(ids) for ids in encoder.tokenizer(side)["input_ids"]] for side in sides]
    return ", ".join(f"{sum(side) / len(side):.1f}" for side in lengths)


def make_encoder(sides: Sides, folder: Path) -> None:
    """Write a sentence-transformers model of LaBSE's shape with random weights."""
    import torch
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.models import Dense, Normalize, Pooling, Transformer
    from tokenizers import BertWordPieceTokenizer
    from transformers import BertConfig, BertModel, BertTokenizerFast

    torch.manual_seed(1)
    torch.set_num_threads(1)
    words = BertWordPieceTokenizer(lowercase=False)
    words.train_from_iterator([*sides[0], *sides[1]], vocab_size=WORDS, show_progress=False)
    base = folder / "base"
    base.mkdir()
    words.save_model(str(base))
    BertTokenizerFast(str(base / "vocab.txt"), do_lower_case=False).save_pretrained(base)
    BertModel(BertConfig(**LABSE)).save_pretrained(base)
    bert = Transformer(str(base), max_seq_length=LONGEST)
    dense = Dense(768, 768, activation_function=torch.nn.Tanh())
    pooling = Pooling(768, pooling_mode="cls")
    SentenceTransformer(modules=[bert, pooling, dense, Normalize()]).save(str(folder))


def measure(arguments: list[str]) -> None:
    """Run one of them in this process, and print its figures."""
    common.on_one_core()
    sides: Sides = tuple(json.loads(Path(arguments[0]).read_text()))
    with tempfile.TemporaryDirectory() as folder:
        run = bertalign(Path(arguments[1]), sides, Path(folder)) if arguments[1:] else ours()
        if not arguments[1:]:
            run(sides)  # warm, as the peer is
        start = time.process_time()
        beads = run(sides)
        seconds = time.process_time() - start
    print(json.dumps({"seconds": seconds, "beads": beads, "peak": common.peak()}))


def main() -> None:
    """Measure and print."""
    if sys.argv[1:2] == ["--run"]:
        measure(sys.argv[2:])
        return
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("bertalign", type=Path, help="a checkout of Bertalign")
    parser.add_argument("--segments", type=int, default=100, help="of both sides together [100]")
    parser.add_argument("--rounds", type=int, default=1, help="the median of so many [1]")
    parser.add_argument("--peer-python", default=sys.executable)
    options = parser.parse_args()
    sides = read_sides(options.data, options.segments)
    count = len(sides[0]) + len(sides[1])
    runs: dict[str, list[common.Figures]] = {"ours": [], "Bertalign": []}
    with tempfile.NamedTemporaryFile("w", suffix=".json") as file:
        json.dump(sides, file)
        file.flush()
        for _ in range(options.rounds):
            arguments = ["--run", file.name]
            runs["ours"].append(common.in_fresh_process("peers", arguments))
            arguments.append(str(options.bertalign))
            peer = common.in_fresh_process("peers", arguments, options.peer_python)
            runs["Bertalign"].append(peer)
    figures = {name: common.medians(of) for name, of in runs.items()}
    print(f"{count} segments, both sides counted")
    print(f"{'':12}{'seconds':>9}{'segments/s':>12}{'peak MB':>9}{'beads':>7}")
    for name, f in figures.items():
        rate = count / f["seconds"]
        print(f"{name:12}{f['seconds']:9.2f}{rate:12.1f}{f['peak']:9.0f}{f['beads']:7.0f}")
    faster = figures["Bertalign"]["seconds"] / figures["ours"]["seconds"]
    print(f"ours is {faster:.0f} times as fast (the peer's weights are random: only time counts)")
