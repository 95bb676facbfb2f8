"""What is published can be opened and copied on Windows: names, letter case, length."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_site import DOCUMENT, SmallSite

from prongsai.content.site_config import is_usable_slug
from prongsai.findings import Finding
from prongsai.thai.slugs import ascii_file_name, is_reserved_on_windows

MakeSite = Callable[..., SmallSite]
DEVICES = ["con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"]


@pytest.fixture
def site(small_site: MakeSite) -> SmallSite:
    return small_site("ban-na")


def only(site: SmallSite, code: str) -> Finding:
    (finding,) = [entry for entry in site.build().findings if entry.code == code]
    return finding


def opens_on_windows(path: str) -> bool:
    return all(
        not is_reserved_on_windows(part)
        and not part.endswith((".", " "))
        and not set(part) & set('<>:"|?*\\')
        and part.isascii()
        for part in PurePosixPath(path).parts
    )


@pytest.mark.parametrize("name", [*DEVICES, "CON", "Nul.txt", "con.tar.gz", "aux "])
def test_names_of_devices_are_known(name: str) -> None:
    assert is_reserved_on_windows(name)


@pytest.mark.parametrize("name", ["contract", "con-1", "auxiliary", "com", "com10", "null"])
def test_names_that_only_begin_so_are_fine(name: str) -> None:
    assert not is_reserved_on_windows(name)


@given(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(DEVICES).map(lambda name: f"{name.upper()}.pdf"),
        st.text(alphabet="aA. -_กข", min_size=1, max_size=30).map(lambda name: f"{name}.PDF"),
    )
)
def test_every_published_file_name_can_be_opened(name: str) -> None:
    published = ascii_file_name(name)

    assert opens_on_windows(published), published
    assert published == published.lower()


@pytest.mark.parametrize("slug", DEVICES)
def test_an_agency_is_not_named_like_a_device(slug: str) -> None:
    assert not is_usable_slug(slug)


def test_such_an_agency_is_told_why(small_site: MakeSite) -> None:
    site = small_site("ban-na", "aux")

    finding = only(site, "CFG004")

    assert finding.message == 'ชื่อโฟลเดอร์ "aux" ใช้เป็นที่อยู่เว็บไม่ได้'
    assert "ชื่อที่ Windows สงวนไว้ เช่น con, nul" in finding.remedy
    assert not (site.output / "aux").exists()


def test_news_named_like_a_device_is_told_why(site: SmallSite) -> None:
    site.write("content/ban-na/news/nul.md", "---\ntitle: ก\ndate: 14 ม.ค. 2568\n---\nข\n")

    finding = only(site, "CNT039")

    assert finding.message == 'ชื่อไฟล์ข่าว "nul.md" ใช้เป็นที่อยู่เว็บไม่ได้'
    assert "ชื่อที่ Windows สงวนไว้" in finding.remedy


def test_a_page_of_the_site_named_like_a_device_is_told_why(site: SmallSite) -> None:
    site.write("docs/con.md", "# คู่มือ\n\nเนื้อความ\n")
    site.configure(pages="[{file: docs/con.md}]")

    finding = only(site, "CFG008")

    assert finding.message == '"con" ใช้เป็นที่อยู่ของหน้าไม่ได้'


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    title: รายงานสถิติ\n", "    title: รายงานสถิติ\n    name: con\n"),
        (
            "documents:\n",
            "tables:\n  - {id: con, title: ก, columns: [{id: a, label: ก}], rows: []}\ndocuments:\n",
        ),
    ],
    ids=["document", "table"],
)
def test_a_name_chosen_in_a_file_is_refused_where_it_stands(
    site: SmallSite, old: str, new: str
) -> None:
    site.edit("content/ban-na/2568/service-statistics.yaml", old, new)

    finding = only(site, "CNT013")

    assert finding.message.endswith(': "con" เป็นชื่อที่ Windows สงวนไว้')
    assert finding.remedy == "ตั้งชื่ออื่น เช่น con-1"
    assert finding.place is not None
    assert "con" in finding.place.text


def test_two_files_that_differ_by_letter_case_alone_do_not_take_one_name(site: SmallSite) -> None:
    folder = "content/ban-na/2568"
    site.put(f"{folder}/files/Plan.pdf", DOCUMENT)
    site.put(f"{folder}/files/PLAN.pdf", DOCUMENT)
    if not (site.root / folder / "files/Plan.pdf").samefile(site.root / folder / "files/PLAN.pdf"):
        added = "".join(
            f"  - {{file: files/{name}.pdf, title: {name}}}\n" for name in ("Plan", "PLAN")
        )
        site.edit(f"{folder}/service-statistics.yaml", "documents:\n", f"documents:\n{added}")

        finding = only(site, "CNT040")

        assert "plan.pdf" in finding.message
        assert "Plan.pdf" in finding.message
        assert "PLAN.pdf" in finding.message


def test_a_file_written_in_other_letters_is_told_before_the_web_server_does(
    site: SmallSite,
) -> None:
    site.edit("content/ban-na/2568/service-statistics.yaml", "files/report.pdf", "files/Report.PDF")

    finding = only(site, "CNT033")

    assert finding.message == 'ไม่พบไฟล์ "files/Report.PDF"'
    assert "ตัวพิมพ์เล็กใหญ่ต้องตรงกัน" in finding.remedy


@pytest.mark.parametrize("name", ["Structure", "STRUCTURE"])
def test_a_topic_in_other_letters_is_asked_about(site: SmallSite, name: str) -> None:
    site.write(f"content/ban-na/{name}.yaml", "title: โครงสร้าง\n")

    finding = only(site, "CNT030")

    assert 'หมายถึง "structure" ใช่หรือไม่' in finding.remedy


def test_an_item_in_other_letters_is_the_same_item(site: SmallSite) -> None:
    for name in ("o12.yaml", "O12.yml"):
        site.write(f"content/ban-na/2568/{name}", "title: ก\n")

    assert "มีมากกว่าหนึ่งไฟล์" in only(site, "CNT032").message


@pytest.mark.slow
def test_everything_published_can_be_opened_and_no_two_differ_by_letter_case(
    site: SmallSite,
) -> None:
    names = ["CON.pdf", "แผน ปี ๒๕๖๘.pdf", f"{'ย' * 70}.pdf", "a" * 200 + ".pdf", "x. .pdf"]
    for name in names:
        site.put(f"content/ban-na/2568/files/{name}", DOCUMENT)
    added = "".join(f"  - {{file: 'files/{name}', title: ก}}\n" for name in names)
    site.edit("content/ban-na/2568/service-statistics.yaml", "documents:\n", f"documents:\n{added}")

    assert site.build().errors == 0

    published = list(site.published())
    assert [path for path in published if not opens_on_windows(path)] == []
    assert max(Counter(path.lower() for path in published).values()) == 1
    assert max(map(len, published)) < 150
