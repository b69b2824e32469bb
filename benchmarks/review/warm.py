"""Imported by the process that servers are forked from: loads what each of them would load."""

from __future__ import annotations

import tempfile
from pathlib import Path

import uvicorn

from align.bitext import bitext_from_pairs
from align.formats import write
from align.review.opening import open_desk
from align.review.server.rooms import application

with tempfile.TemporaryDirectory() as folder:
    write(bitext_from_pairs([("你好。", "Hello.")], "zh", "en"), Path(folder) / "beads.jsonl")
    desk = open_desk(Path(folder), ("zh", "en"))
    desk.worker.stop = lambda: None  # type: ignore[method-assign]
    desk.close()
uvicorn.Config(application(desk, bool, lambda: None), ws="none", log_config=None).load()
