"""How grave an error is."""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """MQM severities. Their weights are the usual 0, 1, 5, 25."""

    NEUTRAL = "neutral"
    MINOR = "minor"
    MAJOR = "major"
    CRITICAL = "critical"

    @classmethod
    def parse(cls, value: object) -> Severity:
        """The severity of that name; capitals do not matter.

        Raises:
            ValueError: there is none; names those that there are.
        """
        name = value.strip().lower() if isinstance(value, str) else None
        if name not in {severity.value for severity in cls}:
            raise ValueError(f"no such severity: {value!r:.40} (use one of {', '.join(cls)})")
        return cls(name)

    @property
    def weight(self) -> int:
        """MQM penalty points: 0, 1, 5 or 25."""
        return {"neutral": 0, "minor": 1, "major": 5, "critical": 25}[self.value]

    def at_least(self, other: Severity) -> bool:
        """Whether this severity is ``other`` or worse."""
        return self.weight >= other.weight
