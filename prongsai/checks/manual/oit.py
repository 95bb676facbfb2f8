"""Rules about completeness: one code for each kind of requirement (องค์ประกอบ), told by the kind."""

from __future__ import annotations

from prongsai.requirements.registry import KINDS

RULES = tuple(kind.rule for kind in KINDS)
