"""Pages that tests look at without a build are those that a build writes, byte for byte."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from planned_site import PlannedSite
from small_site import DOCUMENT, tree


@pytest.mark.parametrize("agencies", [("ban-na",), ("ban-na", "khao-noi")])
def test_a_planned_site_has_the_files_that_a_build_writes(
    planned_site: Callable[..., PlannedSite], agencies: tuple[str, ...]
) -> None:
    site = planned_site(*agencies, status_page="ใช่", digits="thai")
    site.configure(pages="[{file: docs/about.md}]", status_page="ใช่")
    site.write("docs/about.md", "# เกี่ยวกับเรา\n\n[ก](a/plan.pdf)\n")
    site.put("docs/a/plan.pdf", DOCUMENT)
    site.edit("content/ban-na/agency.yaml", "type:", "name_en: Ban Na\ntype:")
    plan = dict(site.published())

    assert site.build().findings == tuple(site.published().findings) == ()
    assert plan == tree(site.output)
