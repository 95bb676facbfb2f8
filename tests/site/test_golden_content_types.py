"""How every content type looks on a page: ``golden/<key>.yaml`` gives ``golden/<key>.html``.

After a wanted change of a template, write the pages anew and read the difference::

    python -m pytest tests/site/test_golden_content_types.py --update-golden
    git diff tests/site/golden
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from golden_texts import updating
from planned_site import PlannedSite
from small_site import DOCUMENT, PICTURE

from prongsai.content.anchors import part_anchor, place_anchor
from prongsai.content_types.registry import ContentType, content_types
from prongsai.findings import Finding
from prongsai.reading.shape import shape_of
from prongsai.requirements.selection import has_own_place, in_a_column
from prongsai.site import planned
from prongsai.site.pages import item
from prongsai.topics.registry import Topic, load_topics

GOLDEN = Path(__file__).parent / "golden"
KEYS = tuple(content_types())


def _is_records(kind: ContentType, name: str) -> bool:
    """Whether a field holds records, which have places of their own."""
    return bool(shape_of(kind.of)[name].models)


@dataclass(frozen=True)
class Example:
    """A site that shows every content type, and the topic each one was filed under."""

    pages: Mapping[str, str]
    topics: Mapping[str, Topic]
    findings: tuple[Finding, ...]

    def section(self, key: str) -> str:
        """The section of a typed key, as on the first page that shows it."""
        anchor = part_anchor(self.topics[key].id, key)
        showing = [path for path in sorted(self.pages) if f'id="{anchor}"' in self.pages[path]]
        assert showing, f"no page shows {anchor}"
        section = BeautifulSoup(self.pages[showing[0]], "html.parser").find(id=anchor)
        assert section is not None
        return str(section.prettify())


def _topic(key: str) -> Topic:
    """The first topic that takes the key; any topic takes a memo."""
    topics = load_topics()
    return next(
        (topic for topic in topics if key in topic.takes), topics["integrity-measures-report"]
    )


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Example:
    return _pages_of_every_type(tmp_path_factory.mktemp("golden") / "site")


def _pages_of_every_type(folder: Path) -> Example:
    site = PlannedSite(folder, ("ban-na",), {})
    topics = {key: _topic(key) for key in KEYS}
    texts: dict[str, str] = defaultdict(str)
    for key, topic in topics.items():
        folder = "content/ban-na" if topic.may_stand_outside_years else "content/ban-na/2568"
        texts[f"{folder}/{topic.id}.yaml"] += (GOLDEN / f"{key}.yaml").read_text(encoding="utf-8")
    for name, text in texts.items():
        site.write(name, text)
    for folder in ("content/ban-na/files", "content/ban-na/2568/files"):
        site.put(f"{folder}/photo.png", PICTURE)
        site.put(f"{folder}/report.pdf", DOCUMENT)
    plan = site.published()
    pages = {name: site.page(name) for name in plan if name.endswith(".html")}
    return Example(pages, topics, tuple(plan.findings))


def test_the_examples_are_content_without_a_fault(example: Example) -> None:
    assert [str(finding) for finding in example.findings] == []


@pytest.mark.parametrize("key", KEYS)
def test_a_content_type_looks_as_agreed(example: Example, key: str) -> None:
    golden = GOLDEN / f"{key}.html"
    section = example.section(key)
    if updating():
        golden.write_text(section, encoding="utf-8", newline="\n")

    assert section == golden.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def every_anchor(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, set[str]]:
    """The anchors of pages on which evidence leads to whatever has a place, by page."""

    class Everything(dict[str, str]):
        def get(self, key: str, default: object = None) -> str:  # type: ignore[override]
            return "หลักฐาน" if key else ""

    writers = planned.anchor_writers(Everything())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(planned, "anchor_writers", lambda proofs: writers)
        patch.setattr(item, "anchor_writers", lambda proofs: writers)
        pages = _pages_of_every_type(tmp_path_factory.mktemp("anchors") / "site").pages
    return {name: set(re.findall(r'\sid="([^"]+)"', text)) for name, text in pages.items()}


@pytest.mark.parametrize("key", [key for key in KEYS if content_types()[key].is_record])
def test_whatever_field_is_evidence_the_page_has_a_place_for_it(
    key: str, every_anchor: Mapping[str, set[str]]
) -> None:
    topic, kind = _topic(key), content_types()[key]
    data = yaml.safe_load((GOLDEN / f"{key}.yaml").read_text(encoding="utf-8"))[key]
    anchor = part_anchor(topic.id, key)
    shown = next(ids for ids in every_anchor.values() if anchor in ids)

    records = list(enumerate(data)) if kind.many else [("", data)]
    asked = {
        place_anchor(topic.id, (key, *([number] if kind.many else []), name))
        for number, record in records
        for name in record
        if has_own_place(name) and not _is_records(kind, name)
    }
    if kind.in_columns:
        asked |= {
            place_anchor(topic.id, (key, name))
            for _, record in records
            for name in record
            if in_a_column(name)
        }

    assert asked - shown == set()


def test_no_golden_page_is_left_over() -> None:
    names = {path.stem for path in GOLDEN.iterdir()}

    assert names == set(KEYS)
