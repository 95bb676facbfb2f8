"""What lies in ``.prongsai/`` is doubted: a bad file counts as empty, and nothing it says is done."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter
from small_site import SmallSite

from prongsai.checks.verify.memory import Memory, read_memory
from prongsai.publish import state as state_module
from prongsai.publish.ledger import (
    CLAIMED,
    FORMAT,
    Ledger,
    LedgerFile,
    OutputRecord,
)
from prongsai.publish.output_folder import OutputFolder
from prongsai.publish.state import SafeName, is_safe_name

NAME = TypeAdapter(SafeName)
MakeSite = Callable[..., SmallSite]

UNSAFE = (
    "../victim.txt",
    "a/../../victim.txt",
    "/etc/passwd",
    "C:/victim.txt",
    "c:victim.txt",
    "..\\victim.txt",
    "a\\b",
    "\\\\server\\share\\x",
    "a//b",
    "a/",
    "./a",
    ".",
    "..",
    ".. /a",
    "",
    "a\0b",
    "a\nb",
    "x" * 5000,
)
DEEP = "[" * 200_000


@pytest.fixture
def site(built_site: MakeSite) -> SmallSite:
    """A site with one agency, built once."""
    return built_site("ban-na")


def state(site: SmallSite, name: str) -> Path:
    return site.root / ".prongsai/ledger/output" / name


@pytest.mark.parametrize("name", UNSAFE)
def test_a_name_that_leads_elsewhere_is_not_safe(name: str) -> None:
    assert not is_safe_name(name)


@pytest.mark.parametrize(
    "name", ["index.html", ".htaccess", "a/.b/c", "แผนที่ 1.png", "a..b", "..."[:0] + "a.b.c"]
)
def test_a_name_below_the_folder_is_safe(name: str) -> None:
    assert is_safe_name(name)


@given(st.text(st.sampled_from("./\\:ab \0"), max_size=12))
def test_no_safe_name_leaves_its_folder(name: str) -> None:
    if is_safe_name(name):
        assert os.path.normpath(f"/out/{name}").startswith("/out/")


@given(st.text(st.sampled_from("./\\:aZก \0\x1f\x7f\n-"), max_size=9))
def test_a_safe_name_is_the_same_to_both_engines(name: str) -> None:
    steps = name.split("/")
    plain = all(step.strip(". ") for step in steps) and not re.match("[A-Za-z]:", name)
    assert is_safe_name(name) == (plain and not re.search(r"[\\\x00-\x1f\x7f]", name))
    try:
        taken = NAME.validate_json(json.dumps(name), strict=True) == name
    except ValueError:
        taken = False
    assert taken == is_safe_name(name)


# --- claims ---------------------------------------------------------------------------


@pytest.mark.parametrize("name", UNSAFE)
def test_claims_with_a_name_that_leads_elsewhere_count_as_none(tmp_path: Path, name: str) -> None:
    LedgerFile(tmp_path / "a.json").write(Ledger())
    (tmp_path / "a.claims").write_text(json.dumps(["good.html", name]), encoding="utf-8")

    assert LedgerFile(tmp_path / "a.json").read().outputs == {}


def test_good_claims_are_ours(tmp_path: Path) -> None:
    LedgerFile(tmp_path / "a.json").claim(["b/index.html"])

    assert LedgerFile(tmp_path / "a.json").read().outputs == {"b/index.html": CLAIMED}


def test_files_outside_the_output_survive_whatever_the_claims_say(site: SmallSite) -> None:
    victims = [site.write("victim.txt", "mine"), site.root.parent / "outside.txt"]
    victims[1].write_text("mine", encoding="utf-8")
    names = ["../victim.txt", str(victims[1]), "mandate/../../victim.txt"]
    for name in names:
        state(site, "ban-na.claims").write_text(json.dumps([name]), encoding="utf-8")
        assert site.build().removed == 0
    ledger = json.loads(state(site, "ban-na.json").read_text(encoding="utf-8"))
    found = victims[0].stat()
    record = {"made_from": "", "size": found.st_size, "mtime": found.st_mtime_ns, "origin": ""}
    ledger["outputs"]["../victim.txt"] = record
    state(site, "departed.json").write_text(json.dumps(ledger), encoding="utf-8")

    site.build()

    assert all(victim.is_file() for victim in victims)
    assert site.page("index.html")


def test_a_removal_looks_at_the_name_once_more(tmp_path: Path) -> None:
    """Should a bad name ever get past the reading."""
    victim = tmp_path / "victim.txt"
    victim.write_text("mine", encoding="utf-8")
    (tmp_path / "output").mkdir()

    assert OutputFolder(tmp_path / "output").remove("../victim.txt", CLAIMED) is None
    assert victim.is_file()


# --- ledgers --------------------------------------------------------------------------


def damaged(ledger: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The ledger with one thing wrong at a time."""
    (path, record) = next(iter(ledger["outputs"].items()))
    (source, found) = next(iter(ledger["inputs"].items()))
    for key, value in (
        ("settings", 1),
        ("inputs", []),
        ("inputs", {source: {**found, "size": "1"}}),
        ("inputs", {"../../secret.yaml": found}),
        ("outputs", {path: {**record, "size": 1.5}}),
        ("outputs", {path: {**record, "size": 2**80}}),
        ("outputs", {path: {**record, "mtime": None}}),
        ("outputs", {path: {**record, "made_from": ["a"]}}),
        ("outputs", {path: [1, 2, 3]}),
        ("outputs", {"../x": record}),
        ("summary", None),
        ("summary", {**ledger["summary"], "pages": "many"}),
        ("summary", {**ledger["summary"], "years": [[2568]]}),
        ("findings", [{"code": 1}]),
        ("findings", [{"code": "A", "severity": "terrible", "message": ""}]),
    ):
        yield {**ledger, key: value}


def test_a_ledger_with_anything_wrong_in_it_counts_as_empty(site: SmallSite) -> None:
    path = state(site, "ban-na.json")
    good = json.loads(path.read_text(encoding="utf-8"))
    assert LedgerFile(path).read().outputs
    for bad in damaged(good):
        path.write_text(json.dumps(bad), encoding="utf-8")
        assert LedgerFile(path).read() == Ledger()


def test_a_state_file_made_to_hurt_counts_as_empty_and_is_written_anew(site: SmallSite) -> None:
    whole = site.published()
    for text in (DEEP, '{"a":' * 100_000, "1" * 100_000, "NaN", '"\\ud800"'):
        state(site, "ban-na.json").write_text(text, encoding="utf-8")
        state(site, "ban-na.claims").write_text(text, encoding="utf-8")
        assert LedgerFile(state(site, "ban-na.json")).read() == Ledger()

    assert site.build().errors == 0
    assert site.published() == whole
    assert site.build().rendered == 0


def test_a_state_file_too_large_is_not_read(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(state_module, "LARGEST", 100)

    assert LedgerFile(state(site, "ban-na.json")).read() == Ledger()


@pytest.mark.skipif(os.name == "nt", reason="no such files on Windows")
def test_a_pipe_in_the_place_of_a_state_file_is_not_waited_for(site: SmallSite) -> None:
    path = state(site, "ban-na.json")
    path.unlink()
    os.mkfifo(path)

    assert LedgerFile(path).read() == Ledger()


def test_of_another_versions_ledger_only_what_is_ours_counts(site: SmallSite) -> None:
    """After an update no page of our own may look like somebody else's."""
    path = state(site, "ban-na.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    data |= {"format": FORMAT - 1, "summary": {"old": True}}
    path.write_text(json.dumps(data), encoding="utf-8")
    site.edit("content/ban-na/mandate.yaml", "ดูแลถนน", "ดูแลสะพาน")

    result = site.build()

    assert result.errors == 0
    assert result.rendered > 1
    assert "ดูแลสะพาน" in site.page("mandate/index.html")


def test_a_ledger_reads_as_it_was_written(tmp_path: Path) -> None:
    ledger = Ledger("s", {}, {"ก/index.html": OutputRecord("ab", 1, 2, "content/ก")})
    LedgerFile(tmp_path / "a.json").write(ledger)

    assert LedgerFile(tmp_path / "a.json").read() == ledger
    assert LedgerFile(tmp_path / "b.json").named_elsewhere(["ก/index.html", "x"]) == {
        "ก/index.html"
    }


# --- what checks remember -------------------------------------------------------------


@pytest.mark.parametrize("text", [DEEP, "{}", '{"format": 1, "code": "", "pages": 1}', "NaN"])
def test_a_bad_memory_of_checks_counts_as_empty(tmp_path: Path, text: str) -> None:
    path = tmp_path / "memory.json"
    path.write_text(text, encoding="utf-8")

    assert read_memory(path) == Memory()
