"""What an import says is in words of the office: no keys of files in its sentences."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from import_desk import excel, new_file
from small_site import DOCUMENT, SmallSite
from word_files import heading, line, paragraph, picture, row, run, table, write_word

from prongsai import cli
from prongsai.content.disclosure import DisclosureEntry
from prongsai.content_types.registry import content_types
from prongsai.findings.rule import Sentence
from prongsai.findings.rules import imp
from prongsai.reading.shape import Record, shape_of
from prongsai.topics.registry import load_topics

PICTURE = DOCUMENT.with_name("picture.png").read_bytes()
ALSO_WORDS = frozenset({"id", "no", "file", "none", "links", "source", "text", "date"})
"""Keys that are words of messages as well."""


def keys() -> Iterator[str]:
    """Every name that a content file uses for something."""
    yield from content_types()
    yield from DisclosureEntry.model_fields
    records = [shape_of(entry.of) for entry in content_types().values() if entry.is_record]
    seen: set[Record] = set()
    while records:
        record = records.pop()
        if record not in seen:
            seen.add(record)
            yield from (field.name for field in record.fields)
            records += [field.record for field in record.fields if field.record]


KEYS = frozenset(keys()) - ALSO_WORDS
NAMES = KEYS | {topic.id for topic in load_topics() if "-" in topic.id}
WORD = re.compile(r"[A-Za-z][A-Za-z0-9_-]*[A-Za-z0-9]")
NO_SENTENCE = re.compile(
    r"\S*/\S*|\S+\.(?:yaml|md)|--as \S+|--[a-z]+|python build\.py [^\n]*|\"[^\"\n]*\"|\{[^}]*\}"
)
"""Paths, commands with their options, what the clerk wrote, gaps."""


def keys_in(text: str, names: frozenset[str] = NAMES) -> set[str]:
    return {word for word in WORD.findall(NO_SENTENCE.sub(" ", text)) if word in names}


def sentences() -> Iterator[tuple[str, Sentence]]:
    for rule in vars(imp).values():
        if isinstance(rule, type) and rule.__module__ == imp.__name__:
            for name, sentence in vars(rule).items():
                if isinstance(sentence, Sentence):
                    yield f"{rule.__name__}.{name}", sentence


@pytest.mark.parametrize(("name", "sentence"), list(sentences()), ids=lambda value: str(value)[:40])
def test_a_sentence_names_no_key(name: str, sentence: Sentence) -> None:
    assert keys_in(f"{sentence.message} {sentence.remedy}") == set(), name


# --- whole imports ------------------------------------------------------------------------------


def _word(site: SmallSite) -> tuple[str, ...]:
    body = (
        heading("รายงานผล ปีงบประมาณ 2566")
        + paragraph("ประกาศ ณ วันที่ 14 มกราคม 2568")
        + line(run("อบต.หัวทุ่ง"), run("ซ่อน", look="<w:vanish/>"), picture("m1"))
        + table(row("มาตรการ", "ผู้รับผิดชอบ", "ช่องอื่น"), row("ก", "กองคลัง", "x"), row("รวม", "", "1"))
    )
    write_word(Path("ก.docx"), body, more={"image1.png": ("image", PICTURE)})
    return ("ก.docx", "--as", "integrity-measures-report")


def _sheet(site: SmallSite) -> tuple[str, ...]:
    rows = [["กระบวนงาน", "เหตุการณ์ความเสี่ยง", "คะแนน"], ["จัดซื้อ", "เอื้อพวกพ้อง", "มาก"]]
    excel(Path("ก.xlsx"), แผ่น1=rows)
    return ("ก.xlsx", "--as", "risk-assessment")


def _folder(site: SmallSite) -> tuple[str, ...]:
    Path("inbox").mkdir()
    Path("inbox/O1 โครงสร้าง.pdf").write_bytes(DOCUMENT.read_bytes())
    Path("inbox/scan001.pdf").write_bytes(DOCUMENT.with_name("scan.pdf").read_bytes())
    return ("inbox",)


def _unclear(site: SmallSite) -> tuple[str, ...]:
    write_word(Path("ก.docx"), paragraph("เรื่องทั่วไป"))
    return ("ก.docx",)


@pytest.mark.parametrize("made", [_word, _sheet, _folder, _unclear])
def test_what_an_import_says_names_no_key(
    made: Callable[[SmallSite], tuple[str, ...]],
    small_site: Callable[..., SmallSite],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    site = small_site("ban-na")
    monkeypatch.chdir(site.root)
    new_file(site, "integrity-measures-report")
    arguments = made(site)

    cli.main(["import", *arguments, "--year", "2568", "--dry-run"])

    said = capsys.readouterr()
    assert len(said.out + said.err) > 100
    assert keys_in(f"{said.out}\n{said.err}") == set()


def test_a_key_in_a_sentence_would_be_seen() -> None:
    assert keys_in("เติมช่อง responsible ในไฟล์") == {"responsible"}
    assert keys_in("เขียนลง: content/a/risk-assessment.yaml สั่ง --as risk-assessment") == set()
