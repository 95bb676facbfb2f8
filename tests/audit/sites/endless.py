"""Sites without end: pages that lead deeper for ever, a calendar, 10,000 pieces of news."""

from __future__ import annotations

import re

from site_server import Reply, Site

_PAGE = '<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>'


def page(title: str, body: str) -> Reply:
    return Reply(_PAGE.format(title=title, body=body))


def loop() -> Site:
    """A relative link that leads one step deeper each time, and pages that lead to one another."""

    def made(path: str) -> Reply | None:
        if re.fullmatch(r"(?:/a)?(?:/b/c)*/?", path):
            return page("วน", '<p>หน้านี้พาไปหน้าเดิมในที่อยู่ใหม่เสมอ ไม่รู้จบ</p><a href="b/c/">ต่อไป</a>')
        return None

    return Site(
        {
            "/": page(
                "หน้าแรก", '<a href="/a/">วนลึก</a> <a href="/x">ไปมา</a> <a href="/end">แผนพัฒนา</a>'
            ),
            "/x": page("ไป", '<a href="/y?PHPSESSID=1">มา</a>'),
            "/y?PHPSESSID=1": page(
                "มา", '<a href="/x?PHPSESSID=2">ไป</a> <a href="/y?PHPSESSID=3">มาอีก</a>'
            ),
            "/end": page("แผนพัฒนาท้องถิ่น", "<p>แผนพัฒนาท้องถิ่น พ.ศ. 2566-2570</p>"),
        },
        made,
    )


def calendar() -> Site:
    """Months that lead to the next one and the one before, for ever."""

    def made(path: str) -> Reply | None:
        found = re.fullmatch(r"/calendar/(\d+)/(\d+)", path)
        if not found:
            return None
        year, month = int(found[1]), int(found[2])
        after = (year + month // 12, month % 12 + 1)
        before = (year - (month == 1), (month - 2) % 12 + 1)
        body = f'<p>กิจกรรมเดือนที่ {month} พ.ศ. {year}</p><a href="/calendar/{after[0]}/{after[1]}">เดือนถัดไป</a> <a href="/calendar/{before[0]}/{before[1]}">เดือนก่อน</a>'
        return page(f"ปฏิทินกิจกรรม {month}/{year}", body)

    return Site({"/": page("หน้าแรก", '<a href="/calendar/2568/1">ปฏิทินกิจกรรม</a>')}, made)


def many(count: int = 10_000) -> Site:
    """So many pieces of news, and among them the one page that matters."""

    def made(path: str) -> Reply | None:
        found = re.fullmatch(r"/news\?id=(\d+)", path)
        if not found or not 1 <= int(found[1]) <= count:
            return None
        number = int(found[1])
        following = "".join(
            f'<a href="/news?id={n}">ข่าวที่ {n}</a> '
            for n in range(10 * number, min(10 * number + 10, count + 1))
        )
        return page(f"ข่าวที่ {number}", f"<p>ประกาศเลขที่ {number} เรื่องทั่วไปของตำบล</p>{following}")

    first = "".join(f'<a href="/news?id={n}">ข่าวที่ {n}</a> ' for n in range(1, 10))
    return Site(
        {
            "/": page("หน้าแรก", first + '<a href="/ita">ITA 2568</a>'),
            "/ita": page("ITA 2568", "<p>โครงสร้างและอำนาจหน้าที่ของหน่วยงาน ประจำปี 2568</p>"),
        },
        made,
    )
