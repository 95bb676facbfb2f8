"""A run that says it wrote files has written them: what vanished is written again, or told."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from small_site import SmallSite

from prongsai.commands import build as command
from prongsai.findings import Piece
from prongsai.publish import output, output_checks, site_unit
from prongsai.publish.ledger import OutputRecord

MakeSite = Callable[..., SmallSite]


@pytest.fixture
def deleting(monkeypatch: pytest.MonkeyPatch) -> Callable[[SmallSite, int], None]:
    """Arranges that the whole output is deleted once, after so many files were written."""

    def arrange(site: SmallSite, after: int) -> None:
        real = output.write_atomically
        written = 0

        def then_delete(path: Path, content: bytes) -> bool:
            nonlocal written
            done = real(path, content)
            written += 1
            if written == after:
                shutil.rmtree(site.output)
            return done

        monkeypatch.setattr(output, "write_atomically", then_delete)

    return arrange


@pytest.mark.parametrize("after", [1, 60, 140])
def test_an_output_deleted_midway_is_whole_in_the_end(
    small_site: MakeSite, deleting: Callable[[SmallSite, int], None], after: int
) -> None:
    site = small_site()
    site.build(output=site.root / "expected")
    deleting(site, after)

    result = site.build()

    assert result.errors == 0
    assert site.published() == site.published(site.root / "expected")
    assert site.build().written == 0


def test_pages_found_unchanged_that_vanish_midway_are_made_again(
    small_site: MakeSite, deleting: Callable[[SmallSite, int], None]
) -> None:
    site = small_site()
    site.build()
    site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")
    deleting(site, 1)

    result = site.build()

    assert site.reporter.notes
    assert result.errors == 0
    assert (site.output / "khao-noi/mandate/index.html").is_file()
    assert "ดูแลสะพาน" in site.page("ban-na/mandate/index.html")


def test_what_vanishes_again_is_an_error_and_is_not_counted_as_written(
    small_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = small_site("ban-na")
    real = site_unit.build_site

    def tidied(*arguments: object, **named: object) -> object:
        made = real(*arguments, **named)  # type: ignore[arg-type]
        shutil.rmtree(site.output)
        return made

    monkeypatch.setattr(site_unit, "build_site", tidied)

    result = site.build()

    assert [finding.code for finding in result.findings] == ["CFG034"]
    assert result.written == 0
    assert "CFG034" in command.summary(result, 1)


def test_every_file_of_what_was_built_is_looked_at_once_and_one_of_the_rest(
    small_site: MakeSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = small_site()
    site.build()
    looked: list[str] = []
    real = output_checks.is_intact

    def counting(path: Path, record: OutputRecord) -> bool:
        looked.append(path.relative_to(site.output).as_posix())
        return real(path, record)

    monkeypatch.setattr(output_checks, "is_intact", counting)
    site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")
    site.build()

    assert sorted(looked) == sorted(
        name for name in site.published() if not name.startswith("khao-noi/")
    )


def test_a_page_that_had_to_stay_is_not_told_to_have_vanished(small_site: MakeSite) -> None:
    site = small_site("ban-na")
    site.build()
    (site.output / "mandate/index.html").unlink()
    site.edit("themes/civic/templates/partials/types/powers.html", "{%", "{{ no_such_name }}{%")

    assert {finding.code for finding in site.build().findings} == {"WEB001"}


def test_every_page_that_a_template_spoils_is_counted_as_left_out(small_site: MakeSite) -> None:
    site = small_site("ban-na")
    site.edit(
        "themes/civic/templates/item.html", "{% block main %}", "{% block main %}{{ no_such }}"
    )

    (fault,) = (finding for finding in site.build().findings if finding.code == "WEB001")

    assert fault.loss is not None
    assert fault.loss.piece is Piece.PAGE
    assert fault.loss.count == sum(
        1 for item in range(1, 29) if not (site.output / f"2568/o{item}/index.html").exists()
    )
