"""An old framed site of a made-up อบต. in TIS-620: a frame of menus, a frame of pages.

Some pages name their encoding, some do not, one names the wrong one; headings are large letters.
"""

from __future__ import annotations

from collections.abc import Sequence

from paper import Table, pdf
from site_server import PDF, Reply, Site

NAME = "องค์การบริหารส่วนตำบลหนองปลาไหล"
PAGES = {
    "O1": ("structure.htm", "โครงสร้างองค์กร"),
    "O2": ("boss.htm", "คณะผู้บริหาร"),
    "O3": ("contact.htm", "ติดต่อเรา"),
    "O4": ("news.htm", "ข่าวประชาสัมพันธ์"),
    "O7": ("report67.htm", "รายงานผลการดำเนินงาน"),
    "O9": ("service.htm", "คู่มือประชาชน"),
    "O11": ("stat.htm", "สถิติการให้บริการ"),
    "O17": ("corrupt.htm", "การจัดการเรื่องร้องเรียนการทุจริต"),
    "O19": ("corruptstat.htm", "สถิติเรื่องร้องเรียนการทุจริต"),
    "O20": ("join.htm", "การมีส่วนร่วม"),
    "O22": ("gift.htm", "รายงานการรับทรัพย์สิน"),
    "O24": ("riskreport.htm", "รายงานการจัดการความเสี่ยง"),
    "O28": ("moral.htm", "รายงานผลมาตรการคุณธรรม"),
}


def thai(html: str, *, declared: str = "") -> Reply:
    """A page in TIS-620, whatever it says of itself."""
    meta = (
        f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">'
        if declared
        else ""
    )
    return Reply(html.replace("<head>", f"<head>{meta}").encode("cp874"), "text/html")


def page(title: str, body: str, declared: str = "") -> Reply:
    html = (
        f"<html><head><title>{title}</title></head><body><table width=760 border=0><tr><td>"
        f"<center><font size=5 color=navy><b>{title}</b></font></center></td></tr><tr><td>{body}</td></tr></table></body></html>"
    )
    return thai(html, declared=declared)


def table(rows: Sequence[Sequence[str]]) -> str:
    lines = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in rows)
    return f"<table border=1 cellpadding=2>{lines}</table>"


BODIES = {
    "O1": """<font size=4><b>โครงสร้างการแบ่งส่วนราชการ</b></font><br>นายก อบต. (ฝ่ายการเมือง) - รองนายก อบต. 2 คน<br>สภา อบต. (ฝ่ายการเมือง) - ประธานสภา อบต.<br>
ปลัด อบต. (ฝ่ายข้าราชการประจำ)<br>สำนักปลัด : หัวหน้าสำนักปลัด<br>กองคลัง : ผู้อำนวยการกองคลัง<br>กองช่าง : ผู้อำนวยการกองช่าง<br>
<font size=4><b>อำนาจหน้าที่</b></font><br>กฎหมายว่าด้วยสภาตำบลและองค์การบริหารส่วนตำบล ดูได้ที่ <a href="http://www.krisdika.go.th/">เว็บไซต์สำนักงานคณะกรรมการกฤษฎีกา</a>""",
    "O2": table(
        [
            ("ชื่อ - สกุล", "ตำแหน่ง", "โทรศัพท์"),
            ("นายสมมุต ปลาทอง", "นายกองค์การบริหารส่วนตำบล", "08 1000 0001"),
            ("นายสมมุต ปลาเงิน", "รองนายกองค์การบริหารส่วนตำบล", "08 1000 0002"),
            ("นางสมมุต ปลานาค", "รองนายกองค์การบริหารส่วนตำบล", "08 1000 0003"),
        ]
    ),
    "O3": "องค์การบริหารส่วนตำบลหนองปลาไหล 55 หมู่ 1 ตำบลหนองปลาไหล อำเภอลองดู จังหวัดลองดู 98000<br>โทร. 0 3600 0000<br>อีเมล์ nongplalai@nongplalai.example<br><img src=map.gif alt=แผนที่ที่ตั้ง><br><a href=http://maps.google.com/?q=13.7,100.5>แผนที่ Google</a>",
    "O4": "<ul><li>วันที่ 3 มีนาคม ๒๕๖๘ อบต.หนองปลาไหลแจกพันธุ์ปลาแก่เกษตรกร</li><li>วันที่ ๑๕ พฤศจิกายน ๒๕๖๗ ซ่อมสะพานข้ามคลองหมู่ ๖</li></ul>",
    "O7": "<a href=files/report66.pdf>รายงานผลการดำเนินงาน ประจำปี</a>",
    "O9": "<font size=4><b>การชำระภาษีป้าย</b></font><br>ขั้นตอนการขอรับบริการ<br>1. ยื่นแบบแสดงรายการภาษีป้าย (ภ.ป.1)<br>2. เจ้าหน้าที่ตรวจและประเมินภาษี<br>3. ชำระภาษีและรับใบเสร็จ<br>ระยะเวลาให้บริการ 15 นาที<br>สถานที่ให้บริการ กองคลัง อบต.หนองปลาไหล<br>ค่าธรรมเนียม ไม่มี<br>กฎหมายที่เกี่ยวข้อง พระราชบัญญัติภาษีป้าย พ.ศ. 2510",
    "O11": table(
        [
            ("เดือน", "ผู้มาติดต่อ ณ สำนักงาน", "ผู้ใช้บริการผ่าน E-Service"),
            *(
                (month, "", "")
                for month in ("ต.ค. 67", "พ.ย. 67", "ธ.ค. 67", "ม.ค. 68", "ก.พ. 68", "มี.ค. 68")
            ),
        ]
    ),
    "O17": "วิธีการร้องเรียน : ยื่นหนังสือด้วยตนเอง ส่งทางไปรษณีย์ หรือโทรศัพท์ 0 3600 0000<br>ขั้นตอนการจัดการเรื่องร้องเรียน<br>1. รับเรื่องลงทะเบียน<br>2. ตั้งกรรมการสอบข้อเท็จจริง<br>3. รายงานผลและแจ้งผู้ร้อง<br>ส่วนงานที่รับผิดชอบ : สำนักปลัด",
    "O19": "ข้อมูลสถิติเรื่องร้องเรียนการทุจริตและประพฤติมิชอบ ประจำปีงบประมาณ พ.ศ. ๒๕๖๗<br>"
    + table([("เรื่องทั้งหมด", "แล้วเสร็จ", "อยู่ระหว่างดำเนินการ"), ("๑ เรื่อง", "๑ เรื่อง", "๐ เรื่อง")]),
    "O20": "<b>ประเด็น</b><br><b>ผู้มีส่วนร่วม</b><br><b>ผล</b><br><b>การนำไปใช้</b>",
    "O22": "รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา ประจำปีงบประมาณ พ.ศ. 2567<br>"
    + table(
        [
            ("ผู้รับ", "ทรัพย์สิน", "จำนวน (ครั้ง)", "ผู้ให้"),
            ("ตำแหน่งนักพัฒนาชุมชน", "กระเช้าผลไม้ มูลค่า 800 บาท", "1", "กลุ่มแม่บ้าน"),
            ("รวม", "", "1", ""),
        ]
    ),
    "O24": "อยู่ระหว่างดำเนินการ",
    "O28": "รายงานผลการดำเนินการเพื่อส่งเสริมคุณธรรมและความโปร่งใส ประจำปีงบประมาณ พ.ศ. 2567<br>"
    + table(
        [
            ("มาตรการ", "ผลการดำเนินการ", "ผลลัพธ์"),
            ("จัดทำป้ายขั้นตอนบริการ", "ติดตั้งป้าย 4 จุด", "ประชาชนรอรับบริการน้อยลง"),
            ("อบรมพนักงานเรื่องวินัย", "อบรม 2 ครั้ง", "ไม่มีเรื่องร้องเรียนด้านวินัย"),
        ]
    ),
}
REPORT = pdf(
    "รายงานผลการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2565",
    NAME,
    Table([("โครงการ", "ผลการดำเนินงาน", "งบประมาณที่ใช้"), ("ขุดลอกคลองหมู่ 3", "แล้วเสร็จ", "210,000")]),
)
_DECLARED = {
    "O1": "tis-620",
    "O2": "windows-874",
    "O3": "",
    "O4": "utf-8",
    "O9": "TIS-620",
    "O19": "iso-8859-11",
}


def site() -> Site:
    """The site as it is served."""
    menu = "".join(f"<a href={file} target=main>{title}</a><br>" for file, title in PAGES.values())
    return Site(
        {
            "/": thai(
                f"<html><head><title>{NAME}</title></head><frameset cols=180,*><frame src=menu.htm name=menu>"
                "<frame src=welcome.htm name=main><noframes>โปรดใช้เบราว์เซอร์ที่แสดงเฟรมได้</noframes></frameset></html>"
            ),
            "/menu.htm": thai(
                f"<html><head><title>เมนู</title></head><body>{menu}</body></html>",
                declared="tis-620",
            ),
            "/welcome.htm": thai(
                f"<html><head></head><body><marquee>ยินดีต้อนรับสู่{NAME}</marquee><p>ตำบลหนองปลาไหลมี 9 หมู่บ้าน ประชากร 5,210 คน อาชีพหลักคือเลี้ยงปลาและทำนา</p></body></html>"
            ),
            **{
                f"/{file}": page(title, BODIES[code], _DECLARED.get(code, ""))
                for code, (file, title) in PAGES.items()
            },
            "/files/report66.pdf": Reply(REPORT, PDF),
        }
    )
