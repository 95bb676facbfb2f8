"""The table of docs/architecture.md (publishing): after an edit exactly what depends on it is made again.

Every row is proved in both directions. What must show does show: the output is byte for byte
that of a clean build. And nothing else is made: as many pages are rendered as depend on the
edit, only files with new bytes are written, and agencies the edit does not concern are not read.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from small_site import SmallSite

from prongsai.digests import digest_bytes
from prongsai.requirements import loader

pytestmark = pytest.mark.proof

MakeSite = Callable[..., SmallSite]
STATISTICS = "content/ban-na/2568/service-statistics.yaml"
BOTH, ONE, NONE = ("ban-na", "khao-noi"), ("ban-na",), ()


@dataclass(frozen=True)
class Row:
    """An edit: which agencies are read for it, and how many pages are made again.

    ``pages`` None means: just those whose bytes change, which are at least one. ``every`` page
    is made where something enters that stands, or could stand, on each of them.
    """

    edit: Callable[[SmallSite], object]
    read: tuple[str, ...]
    pages: int | None = None
    every: bool = False


def _framework(site: SmallSite) -> None:
    """The site's own copy of the official year, with other words for one item."""
    path = Path(loader.__file__).parent / "data" / "oit-2568.yaml"
    text = path.read_text(encoding="utf-8")
    title = next(line for line in text.splitlines() if line.strip().startswith("title:"))
    site.write("frameworks/oit-2568.yaml", text.replace(title, f"{title} (ฉบับแก้)", 1))


def _table_file(site: SmallSite) -> None:
    site.write("content/ban-na/2568/files/rows.csv", "ชื่อ,จำนวน\nก,1\nข,3\n")


def _bytes_of_the_document(site: SmallSite) -> None:
    path = site.root / "content/ban-na/2568/files/report.pdf"
    path.write_bytes(path.read_bytes() + b"\n%\n")


CSS = "themes/civic/static/css/print.css"
ROWS = {
    "nothing": Row(lambda site: None, NONE, 0),
    "a comment in a content file": Row(
        lambda s: s.edit(STATISTICS, "fiscal_year", "# ก\nfiscal_year"), ONE, 0
    ),
    "a key of one disclosure": Row(lambda s: s.edit(STATISTICS, "รับชำระภาษี", "รับชำระค่าน้ำ"), ONE),
    "a table file": Row(_table_file, ONE),
    # The list of all documents knows the sum as well and does not show it.
    "the bytes of a document": Row(_bytes_of_the_document, ONE, 2),
    "a news post": Row(
        lambda s: s.edit("content/ban-na/news/2568-01-14-hearing.md", "ร่วมประชุม", "มาประชุม"), ONE
    ),
    "a setting of one agency": Row(
        lambda s: s.edit("content/ban-na/agency.yaml", "0 2000 0100", "0 2000 0199"), ONE
    ),
    "a template of one page": Row(
        lambda s: s.edit("themes/civic/templates/news-post.html", "<article", "<article lang='th'"),
        BOTH,
        2,
    ),
    "a colour of the theme": Row(
        lambda s: s.write(CSS, "@media print { body { color: black } }\n"), BOTH, every=True
    ),
    "a framework": Row(_framework, BOTH),
    "a setting of the site": Row(lambda s: s.configure(title="ศูนย์ข้อมูล"), BOTH, every=True),
    "a setting that no page shows": Row(lambda s: s.configure(privacy="tell"), BOTH, 0),
}


@pytest.fixture(scope="module")
def start(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    """Two agencies, one with a table in a file; built once, the rows edit copies."""
    site = SmallSite(tmp_path_factory.mktemp("table") / "site", BOTH, {})
    site.write("content/ban-na/2568/files/rows.csv", "ชื่อ,จำนวน\nก,1\nข,2\n")
    site.edit(
        STATISTICS,
        "documents:",
        "tables:\n  - id: rows\n    title: รายการ\n    source: files/rows.csv\n"
        "    columns:\n      - {id: name, label: ชื่อ}\n      - {id: count, label: จำนวน, type: integer}\n"
        "documents:",
    )
    assert site.build().errors == 0
    return site


@pytest.mark.parametrize("name", ROWS)
def test_exactly_what_depends_on_an_edit_is_made_again(
    start: SmallSite, tmp_path: Path, name: str
) -> None:
    row = ROWS[name]
    site = start.moved(tmp_path / "site")
    site.build()  # files that were copied have other times, which is looked into once
    before, states = site.published(), site.states()
    row.edit(site)

    result = site.build()

    after, written = site.published(), site.rewritten(states)
    changed = {path for path, data in after.items() if before.get(path) != data}
    pages = {path for path in changed if path.endswith(".html")}
    assert written == changed
    assert result.written == len(changed)
    assert tuple(r.slug for r in result.results if not r.skipped) == row.read
    if row.every:
        assert result.rendered == sum(path.endswith(".html") for path in after)
    else:
        assert result.rendered == (len(pages) if row.pages is None else row.pages)
        assert pages or row.pages == 0
    if row.read == ONE:
        assert not [path for path in changed if path.startswith("khao-noi/")]

    shutil.rmtree(site.output)
    shutil.rmtree(site.root / ".prongsai")
    site.build()
    assert {p: digest_bytes(d) for p, d in site.published().items()} == {
        p: digest_bytes(d) for p, d in after.items()
    }
