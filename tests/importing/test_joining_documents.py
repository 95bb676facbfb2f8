"""Documents join the list that a content file has; every line of the file stays."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from small_site import DOCUMENT, SmallSite

from prongsai.content.site_config import load_site
from prongsai.findings import Findings
from prongsai.importing.changes import Change, change_for
from prongsai.importing.draft import Draft, Setting
from prongsai.requirements.loader import load_frameworks
from prongsai.topics.registry import load_topics

WRITTEN = """\
# หมายเหตุของเจ้าหน้าที่
documents:
# แผนผังปีนี้
- file: files/chart.pdf  # ไฟล์เดิม
  title: แผนผัง

# ท้ายไฟล์
summary: สรุป
"""


@pytest.fixture
def site(small_site: Callable[..., SmallSite]) -> SmallSite:
    site = small_site("ban-na")
    site.put("content/ban-na/files/chart.pdf", DOCUMENT)
    return site


def changed(site: SmallSite, *names: str) -> Change:
    loaded = load_site(site.root / "site_config.yaml", Findings())
    setting = Setting(loaded, "ban-na", 2568, load_topics(), load_frameworks(None, Findings()))
    documents = [{"file": f"files/{name}.pdf", "title": name} for name in names]
    return change_for(Draft("structure", None, {"documents": documents}), setting)


def test_a_new_document_is_put_below_the_others_and_comments_stay(site: SmallSite) -> None:
    site.write("content/ban-na/structure.yaml", WRITTEN)
    change = changed(site, "order")
    assert change.text == WRITTEN.replace(
        "  title: แผนผัง\n", "  title: แผนผัง\n- file: files/order.pdf\n  title: order\n"
    )
    assert (change.added, change.replaced) == (("documents",), ())


def test_the_text_of_a_markdown_file_stays(site: SmallSite) -> None:
    site.write("content/ban-na/structure.md", f"---\n{WRITTEN}---\n\n## โครงสร้าง\n\nเนื้อหา\n")
    change = changed(site, "order")
    assert change.text.endswith("summary: สรุป\n---\n\n## โครงสร้าง\n\nเนื้อหา\n")
    assert change.text.count("- file:") == 2


@pytest.mark.parametrize(
    ("documents", "count"),
    [("documents: []\n", 1), ("documents: [{file: files/chart.pdf, title: แผนผัง}]\n", 2)],
)
def test_a_list_in_one_line_is_written_anew(site: SmallSite, documents: str, count: int) -> None:
    site.write("content/ban-na/structure.yaml", documents)
    change = changed(site, "order")
    assert change.text.count("- file:") == count
    assert change.replaced == ()


def test_another_title_for_the_same_file_replaces_what_was_there(site: SmallSite) -> None:
    site.write("content/ban-na/structure.yaml", WRITTEN)
    assert changed(site, "chart").replaced == ("documents",)
