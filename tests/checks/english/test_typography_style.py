"""House style is judged against the rest of the text, and only when asked for."""

from __future__ import annotations

import pytest

from align.bitext import Bead
from align.check.view import DocumentView
from align.checks.english.typography_style import TypographyStyle


@pytest.mark.parametrize(
    ("texts", "wrong"),
    [
        (["The e-mail came.", "An email, an email."], ["e-mail"]),
        (["One — two.", "Three — four.", "Five - six."], [" - "]),
        (["One — two.", "Three — four, a full-screen phone."], []),
        (["An email."], []),
    ],
)
def test_what_departs_from_most_of_the_text_is_found(texts: list[str], wrong: list[str]) -> None:
    beads = tuple(Bead((i,), (i,), "", text) for i, text in enumerate(texts))
    check, document = TypographyStyle(), DocumentView(beads, "zh", "en")
    prepared = check.prepare(document)
    found = [
        bead.target_text[slice(*finding.target_span)]
        for i, bead in enumerate(beads)
        for finding in check.check(document.view(i), prepared)
        if finding.target_span
    ]
    assert found == wrong


def test_it_is_off_by_default() -> None:
    assert not TypographyStyle.on_by_default
