"""What the website says of itself is true of this website, and nothing more is said."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from bs4 import BeautifulSoup
from small_site import REPOSITORY, SmallSite

from prongsai.content.site_config import load_site
from prongsai.findings import Findings
from prongsai.site.outputs.hosting import hosting_of
from prongsai.site.pages.statements import MEANINGS

MakeSite = Callable[..., SmallSite]
FILES = REPOSITORY / "tests" / "documents" / "files"
NAMES = ("privacy", "policy", "security", "accessibility")


def words(small: SmallSite, name: str) -> str:
    page = BeautifulSoup(small.page(f"about-site/{name}/index.html"), "html.parser")
    assert page.main is not None
    return " ".join(page.main.text.split())


def test_every_page_leads_to_all_four(planned_site: MakeSite) -> None:
    small = planned_site("ban-na")
    for page in ("index.html", "mandate/index.html", "2568/index.html"):
        footer = BeautifulSoup(small.page(page), "html.parser").select("footer .footer-about a")
        assert [str(link["href"]).rsplit("/", 2)[-2] for link in footer] == [*NAMES]


# --- privacy --------------------------------------------------------------------------


def test_no_page_of_the_site_does_what_the_privacy_notice_denies(planned_site: MakeSite) -> None:
    small = planned_site("ban-na")
    text = words(small, "privacy")
    pages = [BeautifulSoup(data, "html.parser") for name, data in small.published().items()
             if name.endswith(".html")]  # fmt: skip
    forms = [form for page in pages for form in page.find_all("form")]
    loaded = [str(tag.get("src") or tag.get("href")) for page in pages
              for tag in page.select("script[src], link[rel=stylesheet], img[src], iframe")]  # fmt: skip

    assert "ไม่ใช้คุกกี้" in text
    assert "ไม่มีแบบฟอร์มที่ส่งข้อมูล" in text
    assert forms
    assert {(form.get("role"), form.get("method")) for form in forms} <= {("search", "get")}
    assert [address for address in loaded if re.match("(https?:)?//", address)] == []
    assert not any(b"document.cookie" in data for data in small.published().values())


@pytest.mark.parametrize("theme", ["civic", "lotus"])
def test_the_notice_tells_what_the_scripts_keep(planned_site: MakeSite, theme: str) -> None:
    small = planned_site("ban-na", theme=theme)
    scripts = [data.decode() for name, data in small.published().items() if name.endswith(".js")]
    kept = {
        key
        for script in scripts
        for key in re.findall(r"(?:local|session)Storage\.setItem\((\w+)", script)
    }
    names = {name for script in scripts for name in re.findall(r"KEY = '([\w-]+)'", script)}

    assert kept == {"KEY"}, "another script keeps something: say so in kept-in-browser.html"
    assert names == {"prongsai-reading"}
    assert "จำสิ่งที่เลือกไว้ในเครื่องของท่าน" in words(small, "privacy")


def test_the_agencys_own_policy_is_another_thing_and_linked(planned_site: MakeSite) -> None:
    small = planned_site("ban-na")
    assert "โปรดสอบถามที่หน่วยงาน" in words(small, "privacy")

    small.write(
        "content/ban-na/pdpa-policy.md", "---\ntitle: นโยบายข้อมูลส่วนบุคคล\n---\nเก็บเท่าที่จำเป็น\n"
    )
    page = BeautifulSoup(small.page("about-site/privacy/index.html"), "html.parser")
    assert [str(link["href"]) for link in page.select("#agency a")] == [
        "../../pdpa-policy/index.html"
    ]


# --- policy ---------------------------------------------------------------------------


def test_the_licence_is_the_one_configured_or_openly_none(planned_site: MakeSite) -> None:
    small = planned_site("ban-na")
    assert "ยังไม่ได้ระบุสัญญาอนุญาต" in words(small, "policy")

    small.edit(
        "content/ban-na/agency.yaml",
        "type: อบต.\n",
        "type: อบต.\nopen_data:\n  licence: Open Government License\n",
    )
    assert "Open Government License" in words(small, "policy")
    assert "ยังไม่ได้ระบุสัญญาอนุญาต" not in words(small, "policy")


# --- security -------------------------------------------------------------------------


@pytest.mark.parametrize("hsts", ["ใช่", "ไม่ใช่"])
def test_the_headers_named_are_those_of_the_emitted_files(
    planned_site: MakeSite, hsts: str
) -> None:
    small = planned_site("ban-na", hosting=f"{{hsts: {hsts}}}")
    page = BeautifulSoup(small.page("about-site/security/index.html"), "html.parser")
    shown = {fact.dt.text: fact.code.text for fact in page.select(".fact") if fact.dt and fact.code}
    emitted = small.page("_headers")

    assert shown
    for name, value in shown.items():
        assert f"{name}: {value}" in emitted
    assert ("Strict-Transport-Security" in shown) == (hsts == "ใช่")
    assert ("ไม่ได้สั่งให้เบราว์เซอร์ใช้ HTTPS ตลอดเวลา" in words(small, "security")) == (hsts != "ใช่")
    assert "เมื่อเครื่องให้บริการใช้ไฟล์ตั้งค่าที่ให้มา" in words(small, "security")


def test_every_header_the_files_may_set_has_its_words(planned_site: MakeSite) -> None:
    small = planned_site("ban-na", hosting="{hsts: ใช่}")
    site = load_site(small.root / "site_config.yaml", Findings())

    assert {*hosting_of(site).every, "Content-Security-Policy"} == {*MEANINGS}


# --- accessibility --------------------------------------------------------------------


def test_scans_are_counted_among_the_documents(planned_site: MakeSite) -> None:
    small = planned_site("ban-na")
    assert "มีเอกสารแนบ 1 ไฟล์ เป็น PDF 1 ไฟล์ ไม่พบไฟล์สแกน" in words(small, "accessibility")

    attached = ""
    for name in ("scan.pdf", "password.pdf", "letter.docx"):
        small.put(f"content/ban-na/files/{name}", FILES / name)
        attached += f"  - {{file: files/{name}, title: {name}}}\n"
    small.edit("content/ban-na/mandate.yaml", "powers:", f"documents:\n{attached}powers:")
    text = words(small, "accessibility")

    # The file behind a password is not published.
    assert "มีเอกสารแนบ 3 ไฟล์ เป็น PDF 2 ไฟล์" in text
    assert "ในจำนวนนี้พบว่าเป็นไฟล์สแกน 1 ไฟล์" in text
    assert "โปรแกรมอ่านหน้าจออ่านไม่ได้" in text


# --- all ------------------------------------------------------------------------------


def test_they_are_dated_by_the_content(planned_site: MakeSite) -> None:
    small = planned_site("ban-na")
    for name in NAMES:
        assert "ปรับปรุงล่าสุดเมื่อ 4 เมษายน 2568" in words(small, name)


@pytest.mark.parametrize(
    "boast", ["ตลอด 24 ชั่วโมง", "ปลอดภัยสูงสุด", "100%", "ได้รับการรับรอง", "บัตรเครดิต"]
)
def test_nothing_is_boasted(planned_site: MakeSite, boast: str) -> None:
    small = planned_site("ban-na")
    for name in NAMES:
        assert boast not in words(small, name)
