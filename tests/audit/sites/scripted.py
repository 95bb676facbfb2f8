"""A site that a script draws: without it a page is empty, and a program cannot say what is there."""

from __future__ import annotations

from site_server import Reply, Site

_SHELL = """<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{title}</title><script defer src="/static/app.js"></script></head>
<body><noscript>You need to enable JavaScript to run this app.</noscript><div id="root"></div></body></html>"""
_FRAMED = """<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{title}</title></head><body>
<nav><a href="/o1">โครงสร้าง</a> <a href="/o5">แผนพัฒนา</a> <a href="/o12">จัดซื้อจัดจ้าง</a> <a href="/o19">สถิติร้องเรียน</a> <a href="/o23">ความเสี่ยง</a></nav>
<main><h1>{title}</h1>{body}</main><script>fetch("/api/items").then(r => r.json()).then(draw)</script></body></html>"""
TITLES = {
    "o1": "โครงสร้างและอำนาจหน้าที่",
    "o5": "แผนพัฒนาท้องถิ่น",
    "o12": "รายการและความก้าวหน้าการจัดซื้อจัดจ้าง",
    "o19": "สถิติเรื่องร้องเรียนการทุจริต",
    "o23": "การประเมินความเสี่ยงสินบน",
}


def site() -> Site:
    """The site as it is served."""
    waiting = '<table id="list"><tbody><tr><td>กำลังโหลดข้อมูล...</td></tr></tbody></table>'
    return Site(
        {
            "/": Reply(
                _FRAMED.format(
                    title="หน้าแรก",
                    body="<p>เว็บไซต์องค์การบริหารส่วนตำบลแอปพลิเคชัน ให้บริการประชาชน 7 หมู่บ้าน</p>",
                )
            ),
            "/o1": Reply(_SHELL.format(title=TITLES["o1"])),
            "/o5": Reply(_SHELL.format(title=TITLES["o5"])),
            "/o12": Reply(_FRAMED.format(title=TITLES["o12"], body=waiting)),
            "/o19": Reply(_FRAMED.format(title=TITLES["o19"], body='<div id="app"></div>')),
            "/o23": Reply(_FRAMED.format(title=TITLES["o23"], body=waiting)),
            "/api/items": Reply('{"items": []}', "application/json"),
            "/static/app.js": Reply(
                "document.getElementById('root').textContent = '...'", "text/javascript"
            ),
        }
    )
