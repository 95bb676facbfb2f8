"""Walking over whole sites on loopback: what is asked of whom, and that everything comes to an end."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

import pytest
import yaml
from site_server import HTML, PDF, Reply, Served, Site, redirect, serving
from sites import endless, framed, municipal, scripted, walled, wordpress

from prongsai.audit.asking import AGENT, Manners
from prongsai.audit.opened import Asked, Media, Opened, Target, Visit, Why
from prongsai.audit.visiting import Walk
from prongsai.foreign.apart import Refusal

SITES = {
    "framed": framed.site,
    "municipal": municipal.site,
    "scripted": scripted.site,
    "walled": walled.site,
    "wordpress": wordpress.site,
}
LABELS = Path(__file__).parent / "sites"
QUICK = Manners(pause=0)


def walked(site: Site, root: Path, manners: Manners = QUICK) -> tuple[Served, Walk, list[Visit]]:
    """A walk over a site from its home page."""
    with serving(site) as served:
        walk = Walk(Target("ทดสอบ", f"{served.address}/"), root, manners)
        return served, walk, list(walk)


def answered(name: str, root: Path) -> dict[str, list[Opened]]:
    """What was opened for each item of a site's answer sheet."""
    labels = yaml.safe_load((LABELS / f"{name}.yaml").read_text(encoding="utf-8"))
    with serving(SITES[name]()) as served:
        lines = tuple(
            Asked(code, (f"{served.address}{item['address']}",))
            for code, item in labels["items"].items()
        )
        found: dict[str, list[Opened]] = {code: [] for code in labels["items"]}
        for visit in Walk(Target(name, f"{served.address}/", lines), root, QUICK):
            found.setdefault(visit.item, []).append(visit.opened)
    return found


def whys(opened: Opened) -> set[Why]:
    return {barrier.why for barrier in opened.barriers} - {Why.NO_HTTPS}


def test_a_whole_site_is_opened_once_and_one_request_at_a_time(tmp_path: Path) -> None:
    served, walk, visits = walked(wordpress.site(), tmp_path)

    assert served.together == 1
    assert len(served.paths) == len(set(served.paths)) == len(visits)
    assert all(headers["User-Agent"] == AGENT for headers in served.headers)
    assert walk.left == ()
    by_path = {visit.opened.address.removeprefix(served.address): visit for visit in visits}
    assert {f"/{slug}/" for slug, _ in wordpress.ITEMS.values()} <= set(by_path)
    assert by_path[f"{wordpress.UPLOADS}/progress-6m-2568.xlsx"].opened.media is Media.WORKBOOK
    assert by_path[f"{wordpress.UPLOADS}/manual-revenue.docx"].opened.tables
    assert whys(by_path[f"{wordpress.UPLOADS}/no-gift-2568.pdf"].opened) == {Why.SCAN}


def test_what_speaks_of_disclosure_is_opened_first(tmp_path: Path) -> None:
    _, _, visits = walked(endless.many(), tmp_path, Manners(pause=0, pages=15))

    assert any(visit.opened.address.endswith("/ita") for visit in visits[:12])


def test_nothing_leaves_the_host(tmp_path: Path) -> None:
    with serving(Site({"/": Reply("<h1>ผู้อื่น</h1>")})) as other:
        links = "".join(
            f"<{tag} {name}='{other.address}/{tag}'>ไป</{tag}>"
            for tag, name in (("a", "href"), ("iframe", "src"), ("embed", "src"))
        )
        page = (
            f"<main><h1>หน้าแรก</h1>{links}<a href='/moved'>ย้าย</a><a href='/onward'>ต่อ</a></main>"
        )
        refresh = f"<meta http-equiv='refresh' content='0; url={other.address}/refresh'><p>ต่อไป"
        pages = {
            "/": Reply(page),
            "/moved": redirect(f"{other.address}/moved"),
            "/onward": Reply(refresh),
        }
        _, _, visits = walked(Site(pages), tmp_path)

    assert other.asked == []
    told = {visit.opened.address.rpartition("/")[2]: whys(visit.opened) for visit in visits}
    assert told["moved"] == told["onward"] == {Why.OTHER_HOST}


@pytest.mark.parametrize("site", [endless.loop, endless.calendar])
def test_pages_without_end_come_to_an_end(site: object, tmp_path: Path) -> None:
    assert callable(site)
    served, walk, _ = walked(site(), tmp_path)

    assert len(served.paths) <= 30
    if site is endless.calendar:
        assert [left.why for left in walk.left] == [Why.NOT_OPENED]


def test_of_ten_thousand_pages_as_many_are_opened_as_agreed(tmp_path: Path) -> None:
    served, walk, visits = walked(endless.many(), tmp_path, Manners(pause=0, pages=60))

    assert len(served.paths) == len(visits) == 60
    assert [(left.why, left.count > 400) for left in walk.left] == [(Why.NOT_OPENED, True)]
    assert "60" in walk.left[0].detail


def test_pages_that_differ_in_numbers_alone_are_opened_up_to_a_number(tmp_path: Path) -> None:
    served, walk, _ = walked(endless.many(), tmp_path, Manners(pause=0, of_one_kind=20))

    assert len(served.paths) == 22
    assert sum(left.count for left in walk.left) > 100


def test_a_walk_that_was_killed_goes_on_without_asking_twice(tmp_path: Path) -> None:
    with serving(municipal.site()) as served:
        target = Target("ทดสอบ", f"{served.address}/")
        first = [visit.opened.address for visit in islice(Walk(target, tmp_path, QUICK), 12)]
        second = [visit.opened.address for visit in Walk(target, tmp_path, QUICK)]

    assert second[:12] == first
    assert len(served.paths) == len(set(served.paths)) == len(second)


def test_a_saved_site_is_read_without_any_network(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prongsai.audit.asking.ask", None)
    folder = tmp_path / "saved"
    for path, reply in municipal.site().pages.items():
        plain = path.lstrip("/") or "index.html"
        place = folder / plain
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(reply.data)
    (tmp_path / "secret.html").write_text("<h1>ของผู้อื่น</h1>", encoding="utf-8")
    (folder / "link.html").symlink_to(tmp_path / "secret.html")
    start = "https://saved.invalid/"

    visits = {
        v.opened.address: v.opened for v in Walk(Target("ทดสอบ", start, folder=folder), tmp_path)
    }

    plan = visits[f"{start}fileupload/hr-plan-68.pdf"]
    assert "2568" in plan.text
    assert visits[f"{start}index.php?_mod=page&id=103"].title.endswith("ติดต่อเทศบาล")
    outside = Walk(Target("ทดสอบ", f"{start}link.html", folder=folder), tmp_path)
    assert [whys(visit.opened) for visit in outside] == [{Why.NOT_SAVED}]
    above = Walk(Target("ทดสอบ", f"{start}../secret.html", folder=folder), tmp_path)
    assert [whys(visit.opened) for visit in above] == [{Why.NOT_SAVED}]


def test_an_item_leads_to_what_its_content_leads_to(tmp_path: Path) -> None:
    found = answered("municipal", tmp_path)

    assert [opened.media for opened in found["O9"]] == [Media.HTML, Media.PDF]
    assert len(found["O17"]) == 1  # the menu is not followed
    assert "ไม่มีข้อมูล" in found["O28"][0].text
    assert "ประชาชนพึงพอใจ" not in found["O28"][0].text  # hidden
    assert whys(found["O8"][0]) == {Why.EMPTY}
    assert whys(found["O22"][0]) == {Why.LOGIN}


def test_a_page_of_nothing_but_links_is_content(tmp_path: Path) -> None:
    with serving(municipal.site()) as served:
        line = Asked("O1", (f"{served.address}/index.php?_mod=ita",))
        visits = list(Walk(Target("ทดสอบ", asked=(line,)), tmp_path, QUICK))

    assert {visit.depth for visit in visits} == {0, 1, 2}
    assert len([visit for visit in visits if visit.depth == 1]) == len(municipal.IDS)


def test_the_same_for_another_item_is_not_asked_for_again(tmp_path: Path) -> None:
    with serving(
        Site({"/o1": Reply("<main><h1>โครงสร้าง</h1><p>สำนักปลัด กองคลัง กองช่าง</p></main>")})
    ) as served:
        lines = tuple(Asked(code, (f"{served.address}/o1",)) for code in ("O1", "O2"))
        visits = list(Walk(Target("ทดสอบ", asked=lines), tmp_path, QUICK))

    assert [(visit.item, visit.repeated) for visit in visits] == [("O1", False), ("O2", False)]
    assert served.paths == ["/o1"]


def test_walls_are_told_as_what_they_are(tmp_path: Path) -> None:
    found = {code: whys(opened[0]) for code, opened in answered("walled", tmp_path).items() if code}

    assert found == {
        "O1": {Why.LOGIN},
        "O2": {Why.NO_PERMISSION},
        "O5": {Why.TO_HOME},
        "O7": {Why.GONE},
        "O8": {Why.ROBOTS},
        "O11": {Why.REFUSED},
        "O12": {Why.ROBOTS},
        "O14": {Why.OTHER_HOST},
        "O15": {Why.CIRCLE},
        "O16": {Why.EMPTY},
        "O19": {Why.MANGLED},
        "O21": {Why.LOGIN},
        "O22": set(),
        "O23": {Why.DAMAGED},
        "O28": {Why.GONE},
    }


def test_a_page_that_a_script_draws_is_unread_and_not_absent(tmp_path: Path) -> None:
    found = answered("scripted", tmp_path)

    assert all(whys(opened[0]) == {Why.SCRIPT_ONLY} for code, opened in found.items() if code)
    assert all(opened[0].unread and not opened[0].shut for code, opened in found.items() if code)


def test_frames_in_tis_620_are_read_as_the_page_they_make(tmp_path: Path) -> None:
    found = answered("framed", tmp_path)
    [home] = found[""]

    assert "9 หมู่บ้าน" in home.text
    assert {part.name for part in home.parts} == {"เมนู", ""}
    assert len([link for link in home.links if link.address.endswith(".htm")]) >= 13
    assert {opened.encoding for opened in found["O1"]} == {"windows-874"}
    assert [len(table.rows) for table in found["O2"][0].tables] == [4]
    assert "ประจำปีงบประมาณ พ.ศ. ๒๕๖๗" in found["O19"][0].text


def test_a_file_larger_than_agreed_is_told(tmp_path: Path) -> None:
    pages = {
        "/": Reply('<main><h1>หน้าแรก</h1><a href="/large.pdf">แผน</a></main>'),
        "/large.pdf": Reply(b"%PDF" + bytes(5_000), PDF),
        "/page.pdf": Reply("<h1>ระบบขัดข้อง โปรดลองใหม่ภายหลัง</h1>", HTML),
    }
    _, _, visits = walked(Site(pages), tmp_path, Manners(pause=0, largest=1_000))

    assert whys(visits[-1].opened) == {Why.TOO_BIG}
    assert visits[-1].opened.saved is None


def test_a_page_in_place_of_a_document_is_told(tmp_path: Path) -> None:
    page = Reply("<main><h1>ระบบดาวน์โหลด</h1><p>ระบบกำลังเตรียมไฟล์ให้ท่าน</p></main>")
    with serving(Site({"/plan.pdf": page})) as served:
        line = Asked("O5", (f"{served.address}/plan.pdf",))
        [visit] = Walk(Target("ทดสอบ", asked=(line,)), tmp_path, QUICK)

    assert Why.WRONG_TYPE in whys(visit.opened)


def test_addresses_that_wait_are_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prongsai.audit.visiting.MOST_WAITING", 5)
    served, walk, _ = walked(endless.many(), tmp_path, Manners(pause=0, pages=20))

    assert len(served.paths) == 20
    assert any("พบเกิน 5 ที่อยู่" in left.detail for left in walk.left)


def test_a_page_that_the_reader_dies_of_is_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("prongsai.audit.opening.read_apart", lambda *_: Refusal.TOO_LONG)
    _, _, [visit] = walked(Site({"/": Reply("<p>หน้าแรก</p>")}), tmp_path)

    assert whys(visit.opened) == {Why.TOO_BIG}
    assert visit.opened.unread
