"""Addresses with something in the way: logins, permissions, redirects, robots, mangled writing."""

from __future__ import annotations

from paper import Table, pdf
from site_server import PDF, PLAIN, Reply, Site, redirect

NAME = "องค์การบริหารส่วนตำบลกำแพงสูง"
_PAGE = '<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{title}</title></head><body><main><h1>{title}</h1>{body}</main></body></html>'
DRIVE = """<!doctype html><html lang="th"><head><meta charset="utf-8"><title>Google ไดรฟ์: คุณต้องมีสิทธิ์เข้าถึง</title></head>
<body><div id="main"><p>คุณต้องมีสิทธิ์เข้าถึง</p><p>ขอสิทธิ์เข้าถึง หรือเปลี่ยนไปใช้บัญชีที่มีสิทธิ์เข้าถึง</p><button>ขอสิทธิ์เข้าถึง</button></div><script>x=1</script></body></html>"""
STATISTICS = pdf(
    "ข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. 2567",
    NAME,
    "จำนวนเรื่องร้องเรียนทั้งหมด 2 เรื่อง ดำเนินการแล้วเสร็จ 2 เรื่อง อยู่ระหว่างดำเนินการ 0 เรื่อง",
)
GIFTS = pdf(
    "รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา ประจำปีงบประมาณ พ.ศ. 2567",
    NAME,
    Table([("ผู้รับ", "รายการ", "จำนวนครั้ง"), ("เจ้าพนักงานธุรการ", "ปฏิทินแขวน", "1"), ("รวม", "", "1")]),
)


def page(title: str, body: str) -> Reply:
    return Reply(_PAGE.format(title=title, body=body))


def site() -> Site:
    """The site as it is served."""
    return Site(
        {
            "/": page(NAME, "<p>ยินดีต้อนรับ เว็บไซต์นี้มีข้อมูลของตำบลกำแพงสูง 12 หมู่บ้าน</p>"),
            "/robots.txt": Reply("User-agent: *\nDisallow: /private/\nDisallow: /*.xlsx$\n", PLAIN),
            "/structure": redirect("/member/login?next=/structure"),
            "/member/login": page(
                "เข้าสู่ระบบ",
                '<form action="/member/do"><input name="u"><input type="password" name="p"></form>',
            ),
            "/executives": Reply(DRIVE),
            "/plan": redirect("/"),
            "/annual-report": Reply(
                "<title>ไม่พบหน้า</title><h1>ไม่พบหน้าที่ท่านต้องการ</h1><p>กลับหน้าแรก</p>"
            ),
            "/private/manual.pdf": Reply(GIFTS, PDF),
            "/statistics": Reply("<h1>503</h1>", status=500),
            "/files/gift%20report%202567.pdf": Reply(GIFTS, PDF),
            "/files/%E0%B8%AA%E0%B8%96%E0%B8%B4%E0%B8%95%E0%B8%B4.pdf": Reply(STATISTICS, PDF),
            "/risk": Reply(b"%PDF-1.4 cut", PDF),
            "/hr": redirect("https://outside.invalid/hr"),
            "/hr-circle": redirect("/hr-circle-2"),
            "/hr-circle-2": redirect("/hr-circle"),
            "/ethics": Reply("", status=200),
            "/no-gift": Reply("<title>401</title>", status=401),
        }
    )
