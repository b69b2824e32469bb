"""Findings back into the file that was checked; every other byte stays."""

from align.annotate.file import Annotated, annotate
from align.annotate.fixes import Fix

__all__ = ["Annotated", "Fix", "annotate"]
