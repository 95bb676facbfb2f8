"""Files that are dropped and agreed to, pages that are picked, blocks that are pasted: as asked for."""

from __future__ import annotations

from conftest import Clerk
from small_site import DOCUMENT, PICTURE

SCAN = DOCUMENT.with_name("scan.pdf")
AT = "/ban-na/2568"


def test_a_dropped_document_is_written_when_agreed_and_the_history_has_it(clerk: Clerk) -> None:
    name = "content/ban-na/2568/service-statistics.yaml"
    before = clerk.text(name)

    offer = clerk.send(f"{AT}/o11/drop", body=SCAN.read_bytes(), name="scan0012.pdf")
    early = clerk.send(f"{AT}/take", {"files": [{**offer, "title": ""}]})
    assert early["written"] == []
    assert "ยังไม่มีชื่อเอกสาร" in early["refused"][0]
    assert clerk.text(name) == before

    assert not any("--" in line or ".yaml" in line for line in offer["lines"])

    named = {**offer, "title": "รายงานสถิติ ไตรมาสที่ 2", "code": "o11"}
    assert clerk.send(f"{AT}/offered", named)["ready"]
    done = clerk.send(f"{AT}/take", {"files": [named]})

    assert done["refused"] == []
    assert "title: รายงานสถิติ ไตรมาสที่ 2" in clerk.text(name)
    (saved,) = clerk.desk.store("ban-na").saves(name)
    assert clerk.desk.store("ban-na").version(saved.before) == before.encode()
    again = clerk.send(f"{AT}/take", {"files": [named]})
    assert again["written"] == []


def test_a_page_is_shown_as_a_picture_and_picked_for_an_element(clerk: Clerk) -> None:
    documents = clerk.look(f"{AT}/o11/pages/").values["documents"]
    picture = clerk.look(f"{AT}/o11/pages/{documents[0].number}/1")
    assert picture.kind == "image/png"
    assert clerk.look(f"{AT}/o11/pages/{documents[0].number}/999").status == 404

    (one,) = documents
    wanted = one.open[0].requirement.id
    stale = clerk.send(f"{AT}/o11/pages/", {"document": "7", "requirement": wanted, "page": "1"})
    assert stale["wrong"]
    done = clerk.send(f"{AT}/o11/pages/", {"document": "0", "requirement": wanted, "page": "1"})

    assert done["go"] == f"{AT}/o11/pages/?document=0"
    text = clerk.text("content/ban-na/2568/service-statistics.yaml")
    assert f"requirement: {wanted}" in text
    assert "at: files/report.pdf#page=1" in text


def test_a_block_comes_back_as_rows_of_the_form_with_their_account(clerk: Clerk) -> None:
    block = "บริการ\tช่องทาง\tต.ค. 2567\tพ.ย. 2567\nรับชำระภาษี\tณ จุดให้บริการ (Walk-in)\t12\t8\n"

    told = clerk.send(f"{AT}/paste", {"path": ["monthly_statistics"], "html": "", "text": block})

    assert told["account"][0].startswith("วาง 2 แถว = รับ 1 สงสัย 0 ไม่รับ 1")
    (row,) = told["rows"]
    assert row["value"]["service"] == "รับชำระภาษี"
    assert [one["row"] for one in row["value"]["counts"]] == [0, 1]
    assert clerk.send(f"{AT}/paste", {"path": ["ไม่มี"], "html": "", "text": block})["sentence"]
    assert clerk.send(f"{AT}/paste", {"path": ["projects"], "html": "", "text": ""})["sentence"]


def test_a_file_that_no_office_publishes_is_refused_for_a_record_too(clerk: Clerk) -> None:
    refused = clerk.send(f"{AT}/keep", body=b"<script>alert(1)</script>", name="รูป.png")
    page = clerk.send(f"{AT}/keep", body=b"<script>alert(1)</script>", name="หน้า.html")
    kept = clerk.send(f"{AT}/keep", body=PICTURE.read_bytes(), name="รูป.png")

    assert "file" not in refused
    assert "file" not in page
    assert kept["file"].startswith("files/")
    assert (clerk.root / "content/ban-na/2568" / kept["file"]).read_bytes() == PICTURE.read_bytes()
