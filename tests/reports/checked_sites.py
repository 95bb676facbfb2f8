"""Check results of little sites, for the tests of reports."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from small_site import SmallSite

from prongsai.checks.assembly import Found, check_result
from prongsai.checks.result import CheckResult, WhatIf
from prongsai.checks.run import Wanted
from prongsai.checks.session import check_site
from prongsai.content.site_config import Site, load_site
from prongsai.findings import Findings
from prongsai.reporter import NullReporter

DAY = date(2025, 4, 1)
"""The day the tests check for: 29 days before the deadline of FY2568."""

SCORES = WhatIf(iit=Decimal("92.1"), eit=Decimal("88"))


def site_of(small: SmallSite) -> Site:
    """The site as its configuration gives it."""
    return load_site(small.root / "site_config.yaml", Findings())


def checked(
    small: SmallSite, *years: int, what_if: WhatIf | None = None, named: tuple[str, ...] = ()
) -> CheckResult:
    """The check of a site on :data:`DAY`; FY2568 unless other years are named."""
    site = site_of(small)
    wanted = Wanted(as_of=DAY, years=years or (2568,), what_if=what_if)
    checks = tuple(check_site(site, named or site.agencies, wanted, 1, NullReporter()))
    return check_result(Found(site, wanted, checks, named=named))
