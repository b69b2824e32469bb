"""Checks of what is gone, added or turned round: segments, clauses, negations.

``segment_omitted.py`` is the plainest; ``clause_model.py`` weighs the evidence of the clauses."""
