"""Nothing personal comes out of the gate, by whatever way; what it costs and why is told."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from published_text import everything_in, shows_number
from small_site import SmallSite

from prongsai.checks.run import Wanted
from prongsai.checks.session import check_one
from prongsai.checks.verify.session import verify_site
from prongsai.content import privacy_gate
from prongsai.content.site_config import load_site
from prongsai.findings import Finding, Findings, Piece, Severity
from prongsai.reporter import BufferReporter

NUMBER = "1101700230708"
SHOWN = "1-1017-00230-70-8"
CALLED = "เลขประจำตัวประชาชน"
MANDATE = "content/ban-na/mandate.yaml"
AGENCY = "content/ban-na/agency.yaml"
NEWS = "content/ban-na/news/2568-01-14-hearing.md"
LAWS = "content/ban-na/pdpa-policy.md"
STATISTICS = "content/ban-na/2568/service-statistics.yaml"


@pytest.fixture
def site(small_site: Callable[..., SmallSite]) -> SmallSite:
    return small_site("ban-na")


def of_people(found: tuple[Finding, ...]) -> list[Finding]:
    return [f for f in found if f.code.startswith("PII") and f.severity is Severity.ERROR]


def clean(site: SmallSite) -> list[Finding]:
    """Build; the number is in no byte, and it is told without being shown."""
    result = site.build()
    assert not shows_number(everything_in(site.output), NUMBER)
    found = of_people(result.findings)
    for finding in found:
        said = f"{finding.message} {finding.remedy} {finding.place}"
        assert not shows_number(said, NUMBER)
        assert finding.place is None or not finding.place.text
        assert finding.loss is not None
    return found


def markdown(text: str) -> Callable[[SmallSite], None]:
    return lambda site: site.write(LAWS, f"---\nupdated: 5 ม.ค. 2568\n---\n{text}\n") and None


def value(old: str, new: str, file: str = MANDATE) -> Callable[[SmallSite], None]:
    return lambda site: site.edit(file, old, new)


def table_file(name: str, text: str, encoding: str = "utf-8") -> Callable[[SmallSite], None]:
    def put(site: SmallSite) -> None:
        place = site.write(f"content/ban-na/2568/files/{name}", "")
        place.write_bytes(text.encode(encoding))
        site.edit(STATISTICS, "documents:\n", f"{TABLE}    source: files/{name}\ndocuments:\n")

    return put


TABLE = """\
tables:
  - id: list
    title: รายชื่อ
    columns:
      - {id: name, label: ชื่อ}
      - {id: note, label: เลขประจำตัวประชาชน}
"""
WAYS: dict[str, Callable[[SmallSite], None]] = {
    "a value": value("ดูแลถนน", f"{CALLED} {SHOWN}"),
    "a value in Thai digits": value("ดูแลถนน", f"{CALLED} ๑-๑๐๑๗-๐๐๒๓๐-๗๐-๘"),
    "a title": value("title: หน้าที่", f"title: {CALLED} {SHOWN} หน้าที่"),
    "a key": value("updated:", f"'{CALLED} {SHOWN}': ก\nupdated:"),
    "a key of a record": value("- text: ดูแล", f"- '{CALLED} {SHOWN}': ก\n    text: ดูแล"),
    "the agency": value("type: อบต.", f"type: อบต.\nabout: ['{CALLED} {SHOWN}']", AGENCY),
    "the agency in English": value(
        "type: อบต.", f"type: อบต.\nname_en: Ban Na\nabout_en: ['ID number {SHOWN}']", AGENCY
    ),
    "a title of news": value("title: เปิด", f"title: {CALLED} {SHOWN} เปิด", NEWS),
    "a text of news": value("ร่วมประชุม", f"ร่วมประชุม {CALLED} {SHOWN}", NEWS),
    "a title of a document": value("รายงานสถิติ", f"รายงาน {CALLED} {SHOWN}", STATISTICS),
    "a caption of numbers": value("รับชำระภาษี", f"{CALLED} {SHOWN}", STATISTICS),
    "a paragraph": markdown(f"ข้อความนายแปลก\n{CALLED} {SHOWN}\nข้อความสอง"),
    "emphasis in between": markdown(f"{CALLED} 1-1017-**00230**-70-8"),
    "entities": markdown(f"{CALLED} &#49;-1017-00230-70-&#56;"),
    "escapes": markdown(rf"{CALLED} 1\-1017\-00230\-70\-8"),
    "two lines": markdown(f"{CALLED} 1-1017-\n00230-70-8"),
    "code": markdown(f"```\n{CALLED} {SHOWN}\n```\n\n`{CALLED} {SHOWN}`"),
    "alt text": markdown(f"![{CALLED} {SHOWN}](https://a.example/a.png)"),
    "a title of a link": markdown(f'[ก](https://a.example "{CALLED} {SHOWN}")'),
    "a link": markdown(f"[ก](https://a.example/?id-card={NUMBER})"),
    "a reference": markdown(f'[ก][1]\n\n[1]: https://a.example "{CALLED} {SHOWN}"'),
    "a comment": markdown(f"ก\n\n<!-- {CALLED} {SHOWN} -->\n\nข"),
    "details": markdown(f"<details><summary>{CALLED}</summary>\n\n{SHOWN}\n\n</details>"),
    "a table head": markdown(f"| ชื่อ | {CALLED} {SHOWN} |\n| --- | --- |\n| ก | ข |"),
    "a table row": markdown(f"| ชื่อ | {CALLED} |\n| --- | --- |\n| ก | {SHOWN} |\n| ข | ค |"),
    "a heading": markdown(f"## {CALLED} {SHOWN}\n\nข้อความ"),
    "a footnote": markdown(f"ข้อความ[^1]\n\n[^1]: {CALLED} {SHOWN}"),
    "rows of a table": value(
        "documents:\n", f"{TABLE}    rows: [[ก, {SHOWN}], [ข, '-']]\ndocuments:\n", STATISTICS
    ),
    "a CSV file": table_file("ก.csv", f"ชื่อ,{CALLED}\nก,{SHOWN}\nข,-\n"),
    "a CSV file of Excel": table_file("ก.csv", f"ชื่อ,{CALLED}\nก,{SHOWN}\nข,-\n", "cp874"),
    "a label of a column": value(
        "documents:\n",
        f"{TABLE.replace('ชื่อ}', f'ชื่อ {CALLED} {SHOWN}}}')}    rows: [[ก, ข]]\ndocuments:\n",
        STATISTICS,
    ),
}


@pytest.mark.parametrize("way", WAYS)
def test_a_number_in_content_is_kept_out_and_told(site: SmallSite, way: str) -> None:
    WAYS[way](site)
    assert clean(site)


def test_the_rest_of_a_text_and_of_a_table_stays(site: SmallSite) -> None:
    rows = f"| ชื่อ | {CALLED} |\n| --- | --- |\n| นายแปลก | {SHOWN} |\n| สอง | สาม |"
    markdown(f"ก่อนหน้า\n\n- รายการแรก\n- {CALLED} {SHOWN}\n- รายการท้าย\n\n{rows}\n\nท้ายสุด")(site)
    (first, second) = clean(site)
    text = everything_in(site.output)
    for word in ("ก่อนหน้า", "รายการแรก", "รายการท้าย", "สาม", "ท้ายสุด"):
        assert word in text
    assert "นายแปลก" not in text
    assert [str(f.place) for f in (first, second)] == [f"{LAWS}:7", f"{LAWS}:12"]


def test_a_cell_says_that_it_is_not_published_and_the_others_stay(site: SmallSite) -> None:
    table_file("ก.csv", f"ชื่อ,{CALLED}\nนายแปลก,{SHOWN}\nสอง,สาม\n")(site)
    (finding,) = clean(site)
    assert finding.loss is not None
    assert finding.loss.piece is Piece.CELL
    text = everything_in(site.output)
    assert "(ไม่เผยแพร่)" in text
    assert "สาม" in text


def test_the_data_of_a_table_follow_the_exceptions(site: SmallSite) -> None:
    table_file("ก.csv", f"ชื่อ,{CALLED}\nก,{SHOWN}\nข,-\n")(site)
    clean(site)
    except_at(site, STATISTICS, "table:list/note")
    site.build()
    assert shows_number(everything_in(site.output / "data"), NUMBER)
    site.edit(STATISTICS, "at: table:list/note", "at: table:list/name")
    assert clean(site)


def except_at(site: SmallSite, file: str, at: str, **changed: str) -> None:
    entry = {
        "at": at,
        "kind": "national-id",
        "reason": "คำสั่งศาล",
        "expires": "30 ก.ย. 2569",
        "by": "ปลัด",
        **changed,
    }
    lines = "\n    ".join(f"{key}: {word}" for key, word in entry.items() if word)
    text = (site.root / file).read_text(encoding="utf-8")
    mark = "---\n" if text.startswith("---") else ""
    site.write(file, f"{mark}privacy:\n  - {lines}\n{text.removeprefix(mark)}")


@pytest.mark.parametrize(
    ("way", "file", "at"),
    [
        ("a value", MANDATE, "powers.text"),
        ("a value", MANDATE, "powers"),
        ("a value", AGENCY, "powers.text"),
        ("a paragraph", LAWS, "body"),
        ("two lines", LAWS, "body"),
        ("a title of news", NEWS, "title"),
        ("rows of a table", STATISTICS, "table:list"),
    ],
)
def test_an_exception_lets_it_through_where_it_says_and_is_shown(
    site: SmallSite, way: str, file: str, at: str
) -> None:
    WAYS[way](site)
    except_at(site, file, at)
    result = site.build()
    assert shows_number(everything_in(site.output), NUMBER) or way == "two lines"
    assert not of_people(result.findings)
    (told,) = [f for f in result.findings if f.code == "PII032"]
    assert "คำสั่งศาล" in told.message
    assert "30 กันยายน 2569" in told.message


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": "powers.tex"},
        {"at": "body"},
        {"at": "files/other.pdf"},
        {"reason": ""},
        {"expires": ""},
        {"by": ""},
        {"expires": "เมื่อเสร็จ"},
        {"kind": "คนทั้งหมด"},
        {"more": "ก"},
    ],
)
def test_an_exception_that_is_wrong_excepts_nothing_and_is_told(
    site: SmallSite, wrong: dict[str, str]
) -> None:
    WAYS["a value"](site)
    except_at(site, MANDATE, **{"at": "powers.text", **wrong})
    assert clean(site)
    told = [f for f in site.build().findings if f.place and f.place.file == MANDATE]
    assert len(told) >= 2


def test_the_check_of_the_built_pages_knows_the_exceptions(site: SmallSite) -> None:
    WAYS["a value"](site)
    attached(site, "list.csv", f"ชื่อ,{CALLED}\nก,{SHOWN}\n".encode())
    except_at(site, MANDATE, "powers.text")
    except_at(site, STATISTICS, "files/list.csv")
    site.build()
    loaded = load_site(site.root / "site_config.yaml", Findings())

    def told() -> list[str]:
        shown = verify_site(loaded, site.output, ("ban-na",), BufferReporter())
        found = [finding for _, findings in shown for finding in findings]
        return [f.message for f in found if f.code == "PII001"]

    assert not told()
    site.configure(privacy="tell")
    site.edit(STATISTICS, "at: files/list.csv", "at: files/other.csv")
    site.edit(MANDATE, "at: powers.text", "at: title")
    site.build()
    assert told()


def test_an_expired_exception_fails_the_check_and_changes_no_build(site: SmallSite) -> None:
    WAYS["a value"](site)
    except_at(site, MANDATE, "powers.text")
    site.build()
    loaded = load_site(site.root / "site_config.yaml", Findings())

    def on(day: date) -> list[str]:
        return [f.code for f in check_one(loaded, "ban-na", Wanted(day)).findings]

    assert "PII030" not in on(date(2026, 9, 30))
    assert "PII030" in on(date(2026, 10, 1))


def test_a_site_may_be_told_only(site: SmallSite) -> None:
    site.configure(privacy="tell")
    WAYS["a value"](site)
    result = site.build()
    assert shows_number(everything_in(site.output), NUMBER)
    (finding,) = of_people(result.findings)
    assert finding.loss is None


def test_nothing_personal_gets_into_the_settings(site: SmallSite) -> None:
    from prongsai.errors import ConfigError

    site.configure(intro=f"{CALLED} {SHOWN}")
    with pytest.raises(ConfigError) as stopped:
        site.build()
    assert [f.code for f in stopped.value.findings] == ["PII001"]


def test_pages_of_the_site_go_through_the_gate(site: SmallSite) -> None:
    site.configure(pages="[{file: docs/help.md}]")
    site.write("docs/help.md", f"# คู่มือ\n\nก่อน\n\n{CALLED} {SHOWN}\n\n[ไฟล์](list.csv)\n")
    site.write("docs/list.csv", f"ชื่อ,{CALLED}\nก,{SHOWN}\n")
    assert len(clean(site)) == 2
    site.write("docs/help.md", f"# คู่มือ {CALLED} {SHOWN}\n\nก่อน\n")
    assert clean(site)


def attached(site: SmallSite, name: str, data: bytes) -> None:
    place = site.write(f"content/ban-na/2568/files/{name}", "")
    place.write_bytes(data)
    site.edit(STATISTICS, "files/report.pdf", f"files/{name}")


def test_a_file_with_a_number_is_not_published_and_no_evidence(site: SmallSite) -> None:
    attached(site, "list.csv", f"ชื่อ,{CALLED}\nก,{SHOWN}\n".encode())
    (finding,) = clean(site)
    assert finding.loss is not None
    assert finding.loss.piece is Piece.DOCUMENT
    assert not list(site.output.rglob("list.csv"))
    assert str(finding.place) == "content/ban-na/2568/files/list.csv"


def test_a_file_that_was_published_before_is_taken_away(site: SmallSite) -> None:
    attached(site, "list.csv", "ชื่อ,เลข\nก,1\n".encode())
    site.build()
    assert list(site.output.rglob("list.csv"))
    site.write("content/ban-na/2568/files/list.csv", f"ชื่อ,{CALLED}\nก,{SHOWN}\n")
    clean(site)
    assert not list(site.output.rglob("list.csv"))


def test_a_file_of_that_name_in_an_exception_is_published(site: SmallSite) -> None:
    attached(site, "list.csv", f"ชื่อ,{CALLED}\nก,{SHOWN}\n".encode())
    except_at(site, STATISTICS, "files/list.csv")
    assert not of_people(site.build().findings)
    assert list(site.output.rglob("list.csv"))


def test_the_public_digest_is_that_of_what_is_published(site: SmallSite) -> None:
    import hashlib
    import io
    import json

    from PIL import Image

    stream = io.BytesIO()
    exif = Image.Exif()
    exif[0x013B] = "Somchai"
    exif[0x0112] = 6
    Image.effect_noise((40, 30), 60).save(stream, "JPEG", exif=exif)
    attached(site, "photo.jpg", stream.getvalue())
    site.build()
    (published,) = site.output.rglob("photo.jpg")
    data = published.read_bytes()
    assert b"Somchai" not in data
    (told,) = (
        entry
        for path in site.output.rglob("disclosure.json")
        for entry in files_in(json.loads(path.read_text(encoding="utf-8")))
        if str(entry.get("url", "")).endswith("photo.jpg")
    )
    assert told["size"] == len(data)
    assert told["blake2b"] == hashlib.blake2b(data, digest_size=32).hexdigest()
    times = published.stat().st_mtime_ns
    assert not site.build().written
    assert published.stat().st_mtime_ns == times


def files_in(value: object) -> list[dict[str, object]]:
    if isinstance(value, dict):
        own = [value] if "blake2b" in value else []
        return own + [entry for inner in value.values() for entry in files_in(inner)]
    if isinstance(value, list):
        return [entry for inner in value for entry in files_in(inner)]
    return []


def test_what_is_hidden_in_a_package_counts(site: SmallSite) -> None:
    import io

    for part in ("word/comments.xml", "docProps/core.xml", "word/header1.xml"):
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            package.writestr("[Content_Types].xml", "<Types/>")
            package.writestr("word/document.xml", "<w:document>ก</w:document>")
            package.writestr(part, f"<w:p><w:t>{CALLED} {SHOWN}</w:t></w:p>")
        attached(site, "แผน.docx", stream.getvalue())
        assert clean(site)
        site.edit(STATISTICS, "files/แผน.docx", "files/report.pdf")


def test_a_text_that_was_found_clean_is_not_searched_again_until_it_changes(
    site: SmallSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []
    real = privacy_gate.personal_in_markdown

    def counted(text: str, first_line: int, title: str) -> object:
        searched.append(text)
        return real(text, first_line, title)

    monkeypatch.setattr(privacy_gate, "personal_in_markdown", counted)
    markdown("ถ้อยคำที่ไม่มีเลขของใคร")(site)
    site.build()
    first = list(searched)
    assert any("ถ้อยคำ" in text for text in first)
    searched.clear()

    site.edit(AGENCY, "name:", "# แก้\nname:")
    site.build()
    assert searched == []

    markdown(f"เลขประจำตัวประชาชน {SHOWN}")(site)
    assert of_people(site.build().findings)
    assert len(searched) == 1
    searched.clear()

    # What was not clean is searched, and kept out, every time; so is all where nothing is known.
    site.edit(AGENCY, "# แก้", "# แก้อีก")
    assert clean(site)
    assert len(searched) == 1
    for memory in (site.root / ".prongsai/readings").iterdir():
        memory.write_bytes(memory.read_bytes()[:-9])
    searched.clear()
    site.edit(AGENCY, "# แก้อีก", "# แก้ใหม่")
    assert clean(site)
    assert len(searched) == len(first)
