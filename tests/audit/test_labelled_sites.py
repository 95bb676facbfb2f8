"""Made-up sites as agencies run them, labelled by somebody who had not seen the auditor."""

from __future__ import annotations

import pytest

from scripts import prove_audit

pytestmark = [pytest.mark.proof, pytest.mark.slow]


def test_the_audit_sees_what_a_person_sees() -> None:
    """By the addresses that each agency answered with; figures: ``scripts/prove_audit.py``."""
    whole = prove_audit.Score()
    for site in prove_audit.labelled_sites():
        whole.add(prove_audit.score(site, by_sheet=True))

    assert whole.both > 100
    assert whole.recall >= prove_audit.LEAST_RECALL, whole.otherwise
    assert whole.precision >= prove_audit.LEAST_PRECISION, whole.otherwise
