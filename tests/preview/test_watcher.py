"""Which events are edits, and when a row of saves is over. No disk and no clock."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prongsai.preview.inbox import LONGEST, QUIET, Settling
from prongsai.preview.watcher import (
    Event,
    Kind,
    Sources,
    edited,
    is_source,
    lies_on_network,
)

CONFIG = "site_config.yaml"
SOURCES = Sources(CONFIG)
LAWS = "content/ban-na/laws.yaml"


def seen(kind: str, path: str, to: str = "", *, folder: bool = False) -> tuple[str, ...]:
    return edited(Event(Kind(kind), path, to, folder), SOURCES)


# --- the site's own pages -------------------------------------------------------------

OWN = Sources(CONFIG, frozenset({"docs/manual/index.md", "docs/pictures/map.png", "ABOUT.md"}))


@pytest.mark.parametrize(
    "path",
    [
        "docs/manual/index.md",
        "docs/manual/first-hour.md",
        "docs/pictures/map.png",
        "ABOUT.md",
        CONFIG,
        LAWS,
    ],
)
def test_pages_of_the_site_and_what_lies_beside_them_are_sources(path: str) -> None:
    assert is_source(path, OWN)


@pytest.mark.parametrize(
    "path",
    [
        "docs/rules.md",
        "docs/manual/.index.md.swp",
        "docs/manual/index.md~",
        "docs/manual/drafts/new.md",
        "README.md",
        "output/index.html",
    ],
)
def test_other_files_of_the_site_are_none(path: str) -> None:
    assert not is_source(path, OWN)


# --- sources --------------------------------------------------------------------------


@pytest.mark.parametrize(
    "path",
    [
        CONFIG,
        LAWS,
        "content/ban-na/2568/files/แผน พัฒนา.pdf",
        "content/ban-na/2568/files/25680114/plan.pdf",
        "content/ban-na/files/facade12.png",
        "content/ban-na/news/2568-01-14-hearing.md",
        "content/ban-na",
        "themes/civic/templates/base.html",
        "themes/civic/static/css/tokens.css",
        "frameworks/oit-2570.yaml",
    ],
)
def test_what_pages_are_made_from_is_a_source(path: str) -> None:
    assert is_source(path, SOURCES)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "output/index.html",
        ".prongsai/ledger/output/ban-na.json",
        "README.md",
        "other_config.yaml",
        "content/ban-na/~$plan.xlsx",
        "content/ban-na/~WRL0001.tmp",
        "content/ban-na/~WRD3521.docx",
        "content/ban-na/A1B2C300",
        "content/ban-na/.~lock.plan.ods#",
        "content/ban-na/.laws.yaml.swp",
        "content/ban-na/4913",
        "content/ban-na/laws.yaml~",
        "content/ban-na/#laws.yaml#",
        "content/ban-na/.#laws.yaml",
        "content/ban-na/laws.yaml.tmp",
        "content/ban-na/laws.yaml___jb_tmp___",
        "content/ban-na/laws.yaml.sb-1a2b3c4d-AbCdEf",
        "content/ban-na/plan.pdf.crdownload",
        "content/ban-na/Thumbs.db",
        "content/ban-na/desktop.ini",
        "content/.git/index",
        "themes/civic/templates/.base.html.swx",
    ],
)
def test_locks_drafts_and_our_own_files_are_none(path: str) -> None:
    assert not is_source(path, SOURCES)


def test_a_configuration_of_another_name_counts() -> None:
    assert is_source("province.yaml", Sources("province.yaml"))


# --- events ---------------------------------------------------------------------------


def test_a_change_in_a_folder_is_told_by_the_file_itself() -> None:
    assert seen("modified", "content/ban-na", folder=True) == ()


@pytest.mark.parametrize("kind", ["created", "deleted"])
def test_a_folder_that_comes_or_goes_is_an_edit(kind: str) -> None:
    assert seen(kind, "content/ban-na/2569", folder=True) == ("content/ban-na/2569",)


def test_a_moved_folder_is_an_edit_at_both_places() -> None:
    assert seen("moved", "content/ban-na", "content/ban-noi", folder=True) == (
        "content/ban-na",
        "content/ban-noi",
    )


def test_an_editor_that_replaces_the_file_edits_the_file_only() -> None:
    assert seen("moved", "content/ban-na/laws.yaml.tmp", LAWS) == (LAWS,)
    assert seen("moved", LAWS, "content/ban-na/laws.yaml~") == (LAWS,)


def test_a_file_that_leaves_the_site_is_an_edit() -> None:
    assert seen("moved", LAWS, "") == (LAWS,)


def test_publishing_is_no_edit() -> None:
    assert seen("moved", "output/.index.html.prongsai-new-1", "output/index.html") == ()


# --- settling -------------------------------------------------------------------------


def test_without_edits_there_is_nothing_to_wait_for() -> None:
    assert Settling().wait(5.0) is None


def test_an_edit_is_built_when_it_has_been_quiet() -> None:
    settling = Settling()
    settling.add([LAWS], 10.0)

    assert settling.wait(10.0) == pytest.approx(QUIET)
    assert settling.wait(10.0 + QUIET) == 0.0


def test_a_second_save_starts_the_quiet_anew() -> None:
    settling = Settling()
    settling.add([LAWS], 10.0)
    settling.add([LAWS], 10.0 + QUIET / 2)

    assert settling.wait(10.0 + QUIET) == pytest.approx(QUIET / 2)


def test_many_quick_saves_are_one_edit_each_file_once() -> None:
    settling = Settling()
    for number in range(50):
        settling.add([LAWS, f"content/ban-na/{number % 3}.yaml"], 10.0 + number / 1000)

    assert settling.take() == {LAWS, *(f"content/ban-na/{number}.yaml" for number in range(3))}
    assert settling.wait(99.0) is None
    assert settling.take() == frozenset()


def test_saves_that_never_end_are_built_all_the_same() -> None:
    settling = Settling()
    now = 10.0
    while (left := settling.wait(now)) is None or left > 0:
        settling.add([LAWS], now)
        now += QUIET / 2
        assert now < 10.0 + LONGEST + QUIET
    assert now >= 10.0 + LONGEST


@given(st.lists(st.floats(0, 3), min_size=1, max_size=30))
def test_an_edit_never_waits_longer_than_the_longest(pauses: list[float]) -> None:
    settling, now = Settling(), 0.0
    for pause in pauses:
        now += pause
        if settling.wait(now) == 0.0:
            settling.take()
            first = now
        elif settling.wait(now) is None:
            first = now
        settling.add([LAWS], now)
        left = settling.wait(now)
        assert left is not None
        assert left <= QUIET + 1e-9
        assert now + left <= first + LONGEST + 1e-9 or left == 0.0


# --- network disks --------------------------------------------------------------------

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
//server/share /mnt/office cifs rw 0 0
host:/export /srv/my\\040share nfs4 rw 0 0
tmpfs /mnt/office/local tmpfs rw 0 0
"""


@pytest.mark.parametrize(
    ("root", "far"),
    [
        ("/home/clerk/site", False),
        ("/mnt/office/site", True),
        ("/mnt/office", True),
        ("/mnt/office2/site", False),
        ("/mnt/office/local/site", False),
        ("/srv/my share/site", True),
        (r"\\server\share\site", True),
        (r"C:\site", False),
    ],
)
def test_a_network_disk_is_known_by_the_mounts(root: str, far: bool) -> None:
    assert lies_on_network(root, MOUNTS) is far
