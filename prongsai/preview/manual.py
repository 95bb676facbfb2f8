"""The manual of a finding's code, as the command ``explain`` gives it."""

from __future__ import annotations

from prongsai.checks.rule_table import rules
from prongsai.reports.explain import explain_rule


def explained(code: str) -> str:
    """The manual of a rule code; nothing for a code that is not known."""
    rule = rules().get(code.upper())
    return explain_rule(rule, None) if rule else ""
