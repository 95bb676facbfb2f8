"""``new item`` and ``new news``: which file it becomes, and what is never written over."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from clerk_desk import call, filled_in
from small_site import SmallSite, tree

from prongsai.authoring.new_kinds.item import item_named
from prongsai.authoring.new_kinds.news import news_file, news_skeleton
from prongsai.content.loading import load_agency
from prongsai.errors import UsageError
from prongsai.findings import Findings
from prongsai.requirements.loader import load_frameworks
from prongsai.thai.dates import parse_date
from prongsai.topics.registry import load_topics

MakeSite = Callable[..., SmallSite]
Said = pytest.CaptureFixture[str]
FRAMEWORK = load_frameworks(None, Findings())[2569]


@pytest.fixture
def site(small_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> SmallSite:
    """One agency with a mandate, statistics of 2568 and a post; the year is 2569."""
    site = small_site("ban-na", fiscal_year="2569")
    monkeypatch.chdir(site.root)
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    return site


def refused(capsys: Said, *arguments: str) -> str:
    assert call("new", *arguments) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def new_in(site: SmallSite, before: dict[str, bytes]) -> list[str]:
    """Content files that were added; everything that was there is as it was."""
    after = tree(site.root)
    assert {name: after[name] for name in before} == before
    aside = ("schemas/", ".prongsai/")
    return [name for name in after if name not in before and not name.startswith(aside)]


# --- items --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "code", ["O12", "o12", "O 12", "o-12", "๑๒", "O๑๒", "12", "O012", "ข้อ 12", "ข้อที่ ๑๒"]
)
def test_an_item_is_understood_however_it_is_written(code: str) -> None:
    assert item_named(code, FRAMEWORK).code == "O12"


def test_an_item_is_understood_by_the_name_of_its_topic() -> None:
    assert item_named("procurement-annual", FRAMEWORK).code == "O12"


@pytest.mark.parametrize("code", ["O99", "O0", "", "x", "O1.2", "123"])
def test_a_wrong_item_is_answered_with_the_items_of_the_year(code: str) -> None:
    with pytest.raises(UsageError) as caught:
        item_named(code, FRAMEWORK)
    first, listed, *items = caught.value.message.split("\n")
    assert first.startswith(f'ปี 2569 ไม่มีข้อ "{code}"')
    assert listed == "ข้อของปีนี้"
    assert items[0] == "  O1 โครงสร้าง หน้าที่และอำนาจ"
    assert len(items) == 26


def test_a_title_instead_of_a_code_is_led_to_the_code() -> None:
    with pytest.raises(UsageError, match='หมายถึง "O4" ใช่หรือไม่'):
        item_named("ข่าวประชาสัมพันธ์", FRAMEWORK)


def test_an_item_becomes_a_file_named_by_its_topic(site: SmallSite, capsys: Said) -> None:
    before = tree(site.root)
    assert call("new", "item", "o12") == 0
    assert new_in(site, before) == ["content/ban-na/2569/procurement-annual.yaml"]
    out = capsys.readouterr().out
    assert "  content/ban-na/2569/procurement-annual.yaml  O12 รายงานผลการจัดซื้อจัดจ้าง" in out
    assert "check --agency ban-na --item O12 --year 2569" in out
    loaded = load_agency(site.root, "ban-na", load_topics(), lambda year, code: None)
    assert loaded.findings == ()


def test_an_item_of_several_topics_keeps_the_file_there_is(site: SmallSite, capsys: Said) -> None:
    before = tree(site.root)
    assert call("new", "item", "O1") == 0
    assert new_in(site, before) == ["content/ban-na/structure.yaml"]
    assert "มีอยู่แล้ว ไม่แตะต้อง: content/ban-na/mandate.yaml\n" in capsys.readouterr().out


def test_an_item_that_has_its_files_is_refused_with_their_names(
    site: SmallSite, capsys: Said
) -> None:
    site.write("content/ban-na/2569/o12.yaml", "title: รายงาน\n")
    said = refused(capsys, "item", "O12")
    assert "ข้อ O12 รายงานสรุปผลการจัดซื้อจัดจ้าง" in said
    assert "มีไฟล์อยู่แล้ว จึงไม่ได้เขียนอะไร: content/ban-na/2569/o12.yaml" in said


def test_a_plan_of_an_earlier_year_that_may_still_be_in_force_is_not_doubled(
    site: SmallSite, capsys: Said
) -> None:
    site.write("content/ban-na/2566/strategic-plan.yaml", "title: แผน\n")
    assert "content/ban-na/2566/strategic-plan.yaml" in refused(capsys, "item", "O5")


def test_the_file_of_another_year_is_no_answer_for_this_one(site: SmallSite) -> None:
    assert call("new", "item", "O11", "--year", "2568") == 2
    assert call("new", "item", "O10") == 0
    assert (site.root / "content/ban-na/2569/service-statistics.yaml").is_file()


def test_contact_data_that_agency_yaml_holds_are_asked_for_there(site: SmallSite) -> None:
    assert call("new", "item", "O3") == 0
    text = (site.root / "content/ban-na/contact.yaml").read_text(encoding="utf-8")
    assert "กรอกที่ช่อง contact ในไฟล์ agency.yaml" in text
    assert "# contact:" not in text


def test_the_item_of_news_leads_to_the_command_for_news(site: SmallSite, capsys: Said) -> None:
    said = refused(capsys, "item", "O4")
    assert "ตอบด้วยข่าว ไม่มีไฟล์ของตัวเอง เพิ่มข่าวด้วย python build.py new news" in said


def test_with_several_agencies_one_has_to_be_named(
    small_site: MakeSite, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.chdir(small_site().root)
    said = refused(capsys, "item", "O12")
    assert "โปรดระบุหน่วยงานด้วย --agency (ที่มี: ban-na, khao-noi)" in said
    assert "ไม่พบหน่วยงาน x (ที่มี: ban-na, khao-noi)" in refused(capsys, "item", "O12", "--agency", "x")


def test_a_year_that_cannot_be_is_refused(site: SmallSite, capsys: Said) -> None:
    assert "ไม่มีกรอบของปี 2599" in refused(capsys, "item", "O12", "--year", "2599")
    short = refused(capsys, "item", "O1", "--year", "68")
    assert "ปีงบประมาณ 68 เป็นปีแบบย่อ เขียนเป็นปี พ.ศ. 2568" in short


def test_a_dry_run_of_an_item_writes_nothing(site: SmallSite, capsys: Said) -> None:
    before = tree(site.root)
    assert call("new", "item", "O12", "--dry-run") == 0
    assert "จะเขียน 1 ไฟล์\n  content/ban-na/2569/procurement-annual.yaml" in capsys.readouterr().out
    assert tree(site.root) == before


# --- news ---------------------------------------------------------------------------------------


def test_a_post_is_named_by_its_day_and_its_heading(site: SmallSite, capsys: Said) -> None:
    before = tree(site.root)
    assert call("new", "news", "No Gift Policy", "--date", "๑๔ ม.ค. ๒๕๖๙") == 0
    (name,) = new_in(site, before)
    assert name == "content/ban-na/news/2569-01-14-no-gift-policy.md"
    text = (site.root / name).read_text(encoding="utf-8")
    assert text.startswith("---\ntitle: No Gift Policy\ndate: 14 มกราคม 2569\n")
    assert "เขียนเนื้อข่าวแทนบรรทัด <เนื้อข่าว>" in capsys.readouterr().out


def test_a_post_without_a_day_is_of_today(site: SmallSite) -> None:
    assert call("new", "news", "ประชุมประชาคม", "--as-of", "1/12/2568") == 0
    (path,) = (site.root / "content/ban-na/news").glob("2568-12-01-*.md")
    assert path.name == "2568-12-01-news.md"


def test_a_post_is_published_when_its_text_is_written(site: SmallSite) -> None:
    def loaded() -> tuple[list[str], list[str]]:
        agency = load_agency(site.root, "ban-na", load_topics(), lambda year, code: None)
        assert agency.agency is not None
        titles = [post.entry.title for post in agency.agency.news]
        return titles, [finding.message for finding in agency.findings]

    heading = 'ข่าว: "ถนน" <สายใหม่> #1 / 14.1'
    assert call("new", "news", heading, "--date", "14/1/2569") == 0
    titles, messages = loaded()
    assert heading not in titles
    assert messages == ['ยังไม่ได้แทน "<เนื้อข่าว>" ด้วยข้อความจริง']
    (path,) = (site.root / "content/ban-na/news").glob("2569-01-14-*.md")
    path.write_text(filled_in(path.read_text(encoding="utf-8")).replace("สายใหม่", "<สายใหม่>", 1))
    titles, messages = loaded()
    assert heading in titles
    assert messages == []


def test_posts_with_thai_headings_are_numbered_within_their_day(site: SmallSite) -> None:
    before = tree(site.root)
    for heading in ("ประชุมประชาคม", "ซ่อมถนน", "No Gift Policy", "ฉีดวัคซีนสุนัขและแมว"):
        assert call("new", "news", heading, "--date", "14/1/2569") == 0
    assert call("new", "news", "ประชุมประชาคม", "--date", "15/1/2569") == 0
    assert sorted(new_in(site, before)) == [
        "content/ban-na/news/2569-01-14-news-2.md",
        "content/ban-na/news/2569-01-14-news-3.md",
        "content/ban-na/news/2569-01-14-news.md",
        "content/ban-na/news/2569-01-14-no-gift-policy.md",
        "content/ban-na/news/2569-01-15-news.md",
    ]


def test_no_address_that_a_post_has_is_given_again(site: SmallSite) -> None:
    post = "---\ntitle: ถนนขาด\ndate: 14/1/2569\n---\nซ่อมแล้ว\n"
    site.write("content/ban-na/news/2569-01-14-news.yaml", "title: ถนน\ndate: 14/1/2569\n")
    site.write("content/ban-na/news/2569-01-14-News-2.md", post)
    assert news_file("ก", parse_date("14/1/2569"), {"2569-01-14-news"}).endswith("-news-2.md")
    assert call("new", "news", "ประชุม", "--date", "14/1/2569") == 0
    assert (site.root / "content/ban-na/news/2569-01-14-news-3.md").is_file()


def test_the_same_post_is_not_written_twice(site: SmallSite, capsys: Said) -> None:
    assert call("new", "news", "ประชุม", "--date", "14/1/2569") == 0
    capsys.readouterr()
    name = news_file("ประชุม", parse_date("14/1/2569"))
    said = refused(capsys, "news", "  ประชุม ", "--date", "14/1/2569")
    assert f"มีไฟล์อยู่แล้ว จึงไม่ได้เขียนอะไร: content/ban-na/{name}" in said


def test_a_post_needs_a_heading(site: SmallSite, capsys: Said) -> None:
    assert "ต้องระบุหัวข้อข่าว เช่น python build.py new news" in refused(capsys, "news")
    assert "ต้องระบุหัวข้อข่าว" in refused(capsys, "news", "  ")


def test_a_day_that_is_none_is_refused(site: SmallSite, capsys: Said) -> None:
    said = refused(capsys, "news", "ก", "--date", "31/2/2569")
    assert "ไม่มีวันที่ 31 กุมภาพันธ์ 2569" in said


def test_more_keys_of_a_post_stand_ready(tmp_path: Path) -> None:
    text = news_skeleton("ประชุม", parse_date("14/1/2569"))
    assert "\n# summary: <สรุปข่าวหนึ่งประโยค>\n" in text
    assert text.endswith("\n---\n<เนื้อข่าว>\n")
