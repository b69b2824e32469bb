import csv
import random
from pathlib import Path

import pytest

from align.bitext import Document
from align.encode import UseEncoder

_SPEECH = Path(__file__).parents[1] / "data" / "speech-gold.tsv"


@pytest.fixture(scope="session")
def encoder() -> UseEncoder:
    return UseEncoder()


@pytest.fixture(scope="session")
def speech() -> list[tuple[str, str]]:
    """Gold beads of the speech as text pairs; either text may be empty."""
    with _SPEECH.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [(zh, en) for zh, en in rows[1:]]


@pytest.fixture(scope="session")
def documents(speech: list[tuple[str, str]]) -> tuple[Document, Document]:
    return (
        Document.from_segments([zh for zh, _ in speech if zh], "zh"),
        Document.from_segments([en for _, en in speech if en], "en"),
    )


@pytest.fixture(scope="session")
def unrelated() -> list[str]:
    """Three hundred English sentences about nothing in the speech."""
    rng = random.Random(5)
    who = ["The gardener", "My aunt", "A fox", "The old sailor", "Every baker", "Our neighbour"]
    does = ["planted", "painted", "forgot", "carried", "borrowed", "washed", "sang to"]
    what = ["three roses", "a blue boat", "the kitchen table", "wet leaves", "an umbrella"]
    where = ["behind the church", "in the rain", "before breakfast", "under the bridge", "at sea"]
    return [
        f"{rng.choice(who)} {rng.choice(does)} {rng.choice(what)} {rng.choice(where)}"
        f"{rng.choice(['.', ', as always.', ' and said nothing.', ' until the moon rose.'])}"
        for _ in range(300)
    ]
