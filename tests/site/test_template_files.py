"""Templates are read, parsed and compiled once for a theme, and their faults keep their place."""

from __future__ import annotations

import shutil
import sys
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import jinja2
import pytest
from small_site import SmallSite

from prongsai.profile import Profile, profiling
from prongsai.site import template_store as template_files

Make = Callable[..., SmallSite]


class Work:
    """How often Jinja parsed and compiled each template."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.parsed: Counter[str] = Counter()
        self.compiled: Counter[str] = Counter()
        self._count(patch, "_parse", self.parsed)
        self._count(patch, "_generate", self.compiled)

    def _count(self, patch: pytest.MonkeyPatch, name: str, counter: Counter[str]) -> None:
        does = getattr(jinja2.Environment, name)

        def counted(
            environment: jinja2.Environment, source: Any, template: str, *rest: Any, **more: Any
        ) -> Any:
            counter[template] += 1
            return does(environment, source, template, *rest, **more)

        patch.setattr(jinja2.Environment, name, counted)


@pytest.fixture
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """As the program runs: without what the suite keeps in memory."""
    kept: Any = template_files.parse_template
    monkeypatch.setattr(template_files, "parse_template", kept.__wrapped__)


@pytest.fixture
def work(monkeypatch: pytest.MonkeyPatch) -> Work:
    return Work(monkeypatch)


@pytest.mark.usefixtures("_nothing_kept")
def test_a_build_parses_and_compiles_no_template_twice(small_site: Make, work: Work) -> None:
    small_site("ban-na").build()

    assert set(work.parsed.values()) == {1}
    assert set(work.compiled.values()) == {1}
    assert set(work.compiled) <= set(work.parsed)
    assert {"base.html", "item.html", "partials/macros.html"} <= set(work.compiled)


@pytest.mark.usefixtures("_nothing_kept")
def test_what_no_page_is_made_with_is_never_compiled(small_site: Make, work: Work) -> None:
    small_site("ban-na").build()

    assert "partials/types/gift_report.html" not in work.compiled


@pytest.mark.usefixtures("_nothing_kept")
def test_a_build_with_nothing_changed_compiles_nothing(small_site: Make, work: Work) -> None:
    site = small_site("ban-na")
    site.build()
    work.compiled.clear()

    site.build()

    assert not work.compiled


def test_the_suite_parses_the_same_template_once_for_all_folders(
    small_site: Make, work: Work
) -> None:
    first = small_site("ban-na", folder="first")
    first.build()
    work.parsed.clear()
    work.compiled.clear()

    second = small_site("ban-na", folder="second")
    second.build()

    assert not work.parsed
    assert not work.compiled
    assert second.published() == first.published()


def test_what_the_suite_keeps_is_for_the_same_text_and_digits(small_site: Make) -> None:
    """A number written in a template is turned into digits while it is compiled."""
    page = "{% extends 'base.html' %}{% block main %}<p>{{ 1234|number }}</p>{% endblock %}"
    shown = {}
    for digits in ("arabic", "thai"):
        site = small_site("ban-na", folder=digits, digits=digits, theme="ours")
        site.write("themes/ours/theme.yaml", "name: ours\nextends: civic\n")
        site.write("themes/ours/templates/news-post.html", page)
        site.build()
        (post,) = (name for name in site.published() if name.startswith("news/2568"))
        shown[digits] = site.page(post)

    assert "<p>1,234</p>" in shown["arabic"]
    assert "<p>๑,๒๓๔</p>" in shown["thai"]


@pytest.mark.parametrize(
    ("template", "broken", "line"),
    [
        ("news-post.html", "{% block main %}\n{{ no_such_name }}\n{% endblock %}", 3),
        ("news-post.html", "{% block main %}\n\n{{ 1|no_such_filter }}\n{% endblock %}", 4),
        ("news-post.html", "{% block main %}\n{% if %}\n{% endblock %}", 3),
        ("partials/print-end.html", "\n{{ page.no_such_name.at_all }}", 3),
    ],
)
def test_a_fault_is_told_with_its_own_folder_and_line(
    small_site: Make, template: str, broken: str, line: int
) -> None:
    told = []
    for folder in ("first", "second"):
        site = small_site("ban-na", folder=folder, theme="ours")
        site.write("themes/ours/theme.yaml", "name: ours\nextends: civic\n")
        head = "{% extends 'base.html' %}" if template == "news-post.html" else "<hr>"
        site.write(f"themes/ours/templates/{template}", f"{head}\n{broken}\n")
        findings = [each for each in site.build().findings if each.code == "WEB001"]
        told.append({(each.place.file, each.place.line, each.message) for each in findings})

    assert told[0] == told[1]
    assert {(file, number) for file, number, _ in told[0]} == {
        (f"themes/ours/templates/{template}", line)
    }


KEPT = ".prongsai/templates"


def made_anew(site: SmallSite) -> Profile:
    """What making every page once more costs in another process, which knows nothing yet."""
    shutil.rmtree(site.root / ".prongsai/ledger")
    shutil.rmtree(site.output)
    with profiling() as profile:
        assert site.build().rendered
    return profile


@pytest.mark.usefixtures("_nothing_kept")
def test_the_next_run_recalls_what_was_compiled(small_site: Make) -> None:
    site = small_site("ban-na")
    with profiling() as first:
        site.build()
    before = site.published()

    again = made_anew(site)

    used = {name.name for name in (site.root / KEPT).iterdir()}
    assert first.counts["templates_parsed"] == len(used)
    assert first.counts["templates_compiled"] > 20
    assert again.counts["templates_parsed"] == again.counts["templates_compiled"] == 0
    assert again.counts["pages_rendered"] == first.counts["pages_rendered"]
    assert site.published() == before


@pytest.mark.usefixtures("_nothing_kept")
def test_what_comes_with_the_program_is_compiled_once_for_all_sites(
    small_site: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shelf = tmp_path / "shelf"
    monkeypatch.setattr(template_files, "program_shelf", lambda: shelf)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    first = small_site("ban-na", folder="first")
    first.build()
    kept = {path.name: path.read_bytes() for path in shelf.iterdir()}

    second = small_site("ban-na", folder="second")
    with profiling() as again:
        second.build()

    assert again.counts["templates_parsed"] == again.counts["templates_compiled"] == 0
    assert second.published() == first.published()

    third = small_site("ban-na", folder="third")
    third.edit("themes/civic/templates/news-post.html", "<article", "<article lang='th'")
    with profiling() as other:
        third.build()

    assert other.counts["templates_parsed"] == other.counts["templates_compiled"] == 1
    assert third.published() != first.published()
    assert {path.name: path.read_bytes() for path in shelf.iterdir()} == kept


@pytest.mark.usefixtures("_nothing_kept")
@pytest.mark.parametrize("harm", ["cut", "other", "empty", "gone"])
def test_what_is_damaged_or_of_somebody_else_is_compiled_again(small_site: Make, harm: str) -> None:
    site = small_site("ban-na")
    site.build()
    before = site.published()
    files = sorted((site.root / KEPT).iterdir())
    sound = [path.read_bytes() for path in files]
    damaged = {
        "cut": sound[0][:-3],
        "other": sound[1],
        "empty": b"",
    }
    if harm == "gone":
        files[0].unlink()
    else:
        files[0].write_bytes(damaged[harm])

    again = made_anew(site)

    assert again.counts["templates_parsed"] == 1
    assert files[0].read_bytes() == sound[0]
    assert site.published() == before


@pytest.mark.usefixtures("_nothing_kept")
def test_an_edited_template_alone_is_compiled_again(small_site: Make) -> None:
    site = small_site("ban-na")
    site.build()
    number = len(list((site.root / KEPT).iterdir()))
    site.edit("themes/civic/templates/news-post.html", "<article", "<article lang='th'")

    with profiling() as profile:
        site.build()

    assert profile.counts["templates_parsed"] == profile.counts["templates_compiled"] == 1
    assert len(list((site.root / KEPT).iterdir())) == number


def test_a_part_to_be_shared_has_a_written_name(small_site: Make) -> None:
    site = small_site("ban-na", theme="ours")
    site.write("themes/ours/theme.yaml", "name: ours\nextends: civic\n")
    site.write("themes/ours/templates/partials/print-end.html", "\n{{ shared(page.path) }}\n")

    findings = [each for each in site.build().findings if each.code == "WEB001"]

    places = {(each.place.file, each.place.line) for each in findings if each.place}
    assert places == {("themes/ours/templates/partials/print-end.html", 2)}
    assert "shared()" in findings[0].message
