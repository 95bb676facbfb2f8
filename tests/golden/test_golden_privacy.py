"""What the gate says: what is kept out and where, exceptions, and what cannot be cut from a file."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from golden_texts import assert_reads_as_agreed
from small_site import SmallSite

from prongsai.content.loading import load_agency
from prongsai.content.privacy_gate import expired
from prongsai.documents import cutting
from prongsai.findings import Finding
from prongsai.topics.registry import load_topics

PERSON = "เลขประจำตัวประชาชน 1-1017-00230-70-8"
CORE = "<p xmlns:dc='d'><dc:creator>สมชาย ใจดี</dc:creator></p>"
HIDDEN = (
    "<w:document><w:p><w:t>แผน</w:t><w:del><w:delText>ร่าง</w:delText></w:del></w:p>"
    "<w:p><w:r><w:vanish/><w:t>ซ่อน</w:t></w:r></w:p></w:document>"
)
MANDATE = "content/ban-na/mandate.yaml"
TABLE = """\
tables:
  - id: list
    title: รายชื่อ
    columns: [{id: name, label: ชื่อ}, {id: number, label: เลขประจำตัวประชาชน}]
    rows: [[ก, 1101700230708], [ข, 1101700230708], [ค, '-']]
"""
EXCEPTION = """\
privacy:
  - kind: national-id
    at: powers.text
    reason: คำสั่งศาล
    expires: 30 ก.ย. 2569
    by: ปลัด
"""


def _attached(parts: dict[str, str]) -> Callable[[SmallSite], None]:
    def put(site: SmallSite) -> None:
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            for name, text in {"word/document.xml": "<w:document/>", **parts}.items():
                package.writestr(name, text)
        place = site.write("content/ban-na/files/plan.docx", "")
        place.write_bytes(stream.getvalue())
        _more("documents:\n  - {file: files/plan.docx, title: แผน}\n")(site)

    return put


def _more(text: str) -> Callable[[SmallSite], None]:
    return lambda site: site.edit(MANDATE, "powers:", f"{text}powers:")


def _personal(more: str = "") -> Callable[[SmallSite], None]:
    def write(site: SmallSite) -> None:
        site.edit(MANDATE, "ดูแลถนน", PERSON)
        site.edit(MANDATE, "powers:", f"{more}powers:")

    return write


def _news(site: SmallSite) -> None:
    text = f"---\ntitle: ข่าว\ndate: 14 ม.ค. 2568\n---\n{PERSON}\n"
    site.write("content/ban-na/news/2568-01-15-list.md", text)


def _named(site: SmallSite) -> None:
    text = "---\ntitle: ข่าว\ndate: 14 ม.ค. 2568\n---\nข้อความ\n"
    site.write("content/ban-na/news/id-card-1101700230708.md", text)


CASES: dict[str, Callable[[SmallSite], None]] = {
    "PII001-value": _personal(),
    "PII001-text": _news,
    "PII001-name": _named,
    "PII001-cells": _more(TABLE),
    "PII001-file": _attached({"word/comments.xml": f"<w:t>{PERSON}</w:t>"}),
    "PII030": _personal(EXCEPTION.replace("2569", "2568")),
    "PII031": _more(EXCEPTION),
    "PII032": _personal(EXCEPTION),
    "PII033-signed": _attached({"docProps/core.xml": CORE, "_xmlsignatures/sig1.xml": "<s/>"}),
    "PII033-damaged": _attached({"docProps/core.xml": CORE.replace("สม", "<![CDATA[ส]]>")}),
    "PII034": _attached({"word/document.xml": HIDDEN}),
    "PII035": _attached({"docProps/core.xml": CORE}),
    "CNT015-personal-kind": _personal(EXCEPTION.replace("national-id", "บัตร")),
}


@pytest.mark.parametrize("name", CASES)
def test_what_the_gate_says_reads_as_agreed(
    small_site: Callable[..., SmallSite], name: str
) -> None:
    site = small_site("ban-na")
    CASES[name](site)
    code = name.partition("-")[0]
    assert_reads_as_agreed(name, [finding for finding in told(site) if finding.code == code])


def test_a_file_too_large_to_be_cut_is_told_in_these_words(
    small_site: Callable[..., SmallSite], monkeypatch: pytest.MonkeyPatch
) -> None:
    site = small_site("ban-na")
    photo = site.root / "content/ban-na/news/files/photo.png"
    monkeypatch.setattr(cutting, "MOST_BYTES", photo.stat().st_size - 1)
    assert_reads_as_agreed("PII033-large", told(site))


def told(site: SmallSite) -> list[Finding]:
    loaded = load_agency(site.root, "ban-na", load_topics())
    assert loaded.agency is not None
    ended = expired(loaded.agency.exceptions, date(2026, 1, 1))
    return [f for f in (*loaded.findings, *ended) if f.code.startswith(("PII", "CNT"))]
