"""A vetted whitelist of the rules of Harper, an offline grammar checker (Apache-2.0), through the
optional package harper-py.

Of Harper's 917 rules most judge style, spelling of names or American usage, or are wrong on good
English. A rule is here when it is about a slip that translations from Chinese have, finds its
example below, and says nothing on 3,300 segments of English that people wrote
(``benchmarks/checks/english_harper.py``).
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from align.bitext import Finding, Severity
from align.check.base import Check, Example
from align.check.view import BeadView, DocumentView
from align.checks.english.slip import Slip, as_finding
from align.errors import MissingExtraError

if TYPE_CHECKING:
    from harper import Linter

#: Harper's name of each rule, and a sentence that it must flag.
WHITELIST = {
    "AccuseOf": "He was accused for stealing money.",
    "AdjectiveDoubleDegree": "This is more bigger than before.",
    "AllowTo": "This allows to save time.",
    "AnAnother": "This is a another example.",
    "AnotherThings": "We saw another things.",
    "ArriveTo": "We arrived to Beijing yesterday.",
    "AspireTo": "They aspire for greatness.",
    "AwaitFor": "We await for your reply.",
    "AwareOf": "We are aware about the problem.",
    "BewareOf": "You should beware about dogs.",
    "ComprisesOf": "The set comprises of ten parts.",
    "CriteriaPhenomena": "This criteria is new.",
    "CuriousAbout": "I am curious of the result.",
    "DateBackFrom": "The house dates back from 1900.",
    "DespiteItIs": "Despite it is raining, we left.",
    "DespiteOf": "Despite of many difficulties, we won.",
    "DidPast": "He did went home.",
    "Discuss": "We discussed about the plan.",
    "DoMistake": "We did a mistake.",
    "DontCan": "We don't can do this.",
    "DoubleModal": "We should can do this.",
    "EachOthersPossessive": "They know each others names.",
    "ExceptOf": "All came except of him.",
    "FedUpWith": "I am fed up of this.",
    "ForFreeOfCharge": "It is for free of charge.",
    "HowItLooksLike": "How it looks like is unclear.",
    "InterestedIn": "They are interested on art.",
    "LetToDo": "He let us to go.",
    "ModalBeAdjective": "They will strong the team.",
    "MostNumber": "This is most number of users.",
    "NotOnlyInversion": "Not only he is rich, but also kind.",
    "OpenTheLight": "Please open the light.",
    "PassionateAbout": "We are passionate in design.",
    "Payed": "The company payed for it.",
    "PrincipleToPrincipalRoleNoun": "This is the principle reason.",
    "QuiteMany": "There are quite many people.",
    "RiseTheQuestion": "This rises the question of cost.",
    "SimplePastToPastParticiple": "He has went home.",
    "SinceDuration": "We have worked here since ten years.",
    "TheAnother": "It is the another way.",
    "TheMy": "The my house.",
    "UnderneathOf": "It is underneath of the table.",
    "WillContain": "It will contains salt.",
    "WorthToDo": "It is worth to do.",
}
_local = threading.local()


def harper_slips(text: str) -> Iterator[Slip]:
    """What the whitelisted rules find in an English text.

    Raises:
        MissingExtraError: harper-py is not installed.
    """
    linter = _linter()
    for rule, lints in linter.organized_lints(text, language="plaintext").items():
        for lint in lints:
            suggestions = lint.suggestions
            yield Slip(
                rule,
                (lint.span.start, lint.span.end),
                lint.message,
                suggestions[0].replacement_text.strip() or None if suggestions else None,
            )


def _linter() -> Linter:
    """This thread's linter: one may not be shared between threads."""
    if not hasattr(_local, "linter"):
        _local.linter = _make_linter()
    linter: Linter = _local.linter
    return linter


def _make_linter() -> Linter:
    try:
        from harper import Linter
    except ImportError as error:
        raise MissingExtraError(
            "the check grammar-harper needs the package harper-py",
            hint='install it with: pip install "bitext-align[grammar]"',
        ) from error
    linter = Linter()
    linter.set_lint_config({rule: rule in WHITELIST for rule in linter.get_lint_config()})
    return linter


class GrammarHarper(Check):
    """Grammar, by a whitelist of Harper's rules. Off by default: it needs the extra ``grammar``,
    a second to start and 160 MB, and finds little that the check ``grammar`` does not."""

    id = "grammar-harper"
    category = "fluency/grammar"
    severity = Severity.MINOR
    target_languages = frozenset({"en"})
    description = "Grammar, by selected rules of Harper (needs the extra grammar)"
    needs_alignment = False
    on_by_default = False
    examples = (
        Example(
            (("他对艺术感兴趣。", "He is interested on art."),),
            (("他对艺术感兴趣。", "He is interested in art."),),
        ),
    )

    def prepare(self, document: DocumentView) -> None:
        """Start Harper before the first bead, so that its absence shows at once.

        Raises:
            MissingExtraError: harper-py is not installed.
        """
        _linter()

    def check(self, view: BeadView, prepared: Any) -> Iterator[Finding]:
        for slip in harper_slips(view.target_text):
            yield as_finding(slip, self)
