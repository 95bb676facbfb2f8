"""A Joomla site of a made-up อบต.: articles by number, an accordion of the year's items, files in images/.

Good in parts; what is missing, wrong or unreadable stands in ``joomla.yaml``.
"""

from __future__ import annotations

from urllib.parse import parse_qs

from paper import Table, pdf, picture, scan, workbook
from site_server import JPEG, NOTHING, PDF, PLAIN, XLSX, Reply, Site

from sites.wordpress import OFFICIAL

NAME = "องค์การบริหารส่วนตำบลทุ่งสมมาตร"
FILES = "/images/ita2568"


def grid(text: str) -> list[list[str]]:
    """Rows of a table: a row a line, cells between bars."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip().splitlines()]


def table(text: str) -> str:
    """A table whose first row is no ``th``, as editors paste it from Word."""
    rows = "".join(
        "<tr>" + "".join(f"<td><p><span>{cell}</span></p></td>" for cell in row) + "</tr>"
        for row in grid(text)
    )
    return f'<table class="table table-bordered" border="1"><tbody>{rows}</tbody></table>'


def file(name: str, words: str) -> str:
    return f'<p><i class="icon-download"></i> <a href="{FILES}/{name}" target="_blank" rel="noopener">{words}</a></p>'


def panels(*parts: tuple[str, str]) -> str:
    """An accordion that is closed until someone clicks."""
    items = "".join(
        f"""<div class="accordion-item"><h4 class="accordion-header"><button class="accordion-button collapsed" type="button" data-bs-toggle="collapse" data-bs-target="#c{n}">{title}</button></h4>
<div id="c{n}" class="accordion-collapse collapse"><div class="accordion-body">{body}</div></div></div>"""
        for n, (title, body) in enumerate(parts)
    )
    return f'<div class="accordion" id="acc">{items}</div>'


O1 = f"""<p><img src="{FILES}/chart.jpg" width="900"></p>
<p><strong>ภารกิจและอำนาจหน้าที่ของ อบต.ทุ่งสมมาตร</strong></p>
<p>อบต.ทุ่งสมมาตรดูแลพื้นที่ 11 หมู่บ้านริมลำน้ำสมมาตร มีหน้าที่และอำนาจที่สำคัญ ได้แก่ ดูแลถนนและสะพานข้ามลำน้ำสมมาตร จัดหาน้ำประปาหมู่บ้าน
เก็บขนขยะมูลฝอยสัปดาห์ละสองครั้ง ดูแลศูนย์พัฒนาเด็กเล็กสองแห่ง และเตรียมการป้องกันน้ำท่วมในฤดูฝน</p>"""
O2 = '<div class="row-fluid">' + "".join(
    f'<div class="span4 card"><img src="{FILES}/p{n}.jpg" alt=""><h4>{name}</h4><p>{post}</p>{tel}</div>'
    for n, (name, post, tel) in enumerate(
        (
            ("นายตัวอย่าง ทุ่งทอง", "นายกองค์การบริหารส่วนตำบลทุ่งสมมาตร", "<p>มือถือ 09 0000 1001</p>"),
            ("นางตัวอย่าง นาดี", "รองนายกองค์การบริหารส่วนตำบลทุ่งสมมาตร", ""),
            ("นายตัวอย่าง ไร่งาม", "รองนายกองค์การบริหารส่วนตำบลทุ่งสมมาตร", ""),
        )
    )
) + "</div>"  # fmt: skip
O3 = """<ul class="contact-list"><li>ที่ทำการ อบต.ทุ่งสมมาตร เลขที่ 111 หมู่ 6 ต.ทุ่งสมมาตร อ.เมืองสมมาตร จ.สมมาตรบุรี 39999</li>
<li>โทร. 0-4200-1234 ต่อ 11</li><li>ไปรษณีย์อิเล็กทรอนิกส์กลาง : saraban@thungsommat.example</li></ul>
<p><a href="https://maps.app.goo.gl/Xy12Sommat">แผนที่การเดินทางมา อบต. (Google Maps)</a></p>
<p>สอบถามข้อมูลได้ที่ <a href="https://m.me/thungsommat.example">Messenger ของ อบต.ทุ่งสมมาตร</a> มีเจ้าหน้าที่คอยตอบทุกวันทำการ</p>"""
NEWS = """<div class="blog"><div class="items-row"><h2 class="item-title"><a href="/index.php?option=com_content&view=article&id=301:water&catid=8">ซ่อมท่อเมนประปาหมู่บ้าน หมู่ 7</a></h2>
<dl class="article-info"><dd>เผยแพร่เมื่อ: 19 มีนาคม 2568</dd><dd>ฮิต: 88</dd></dl><p>กองช่างซ่อมท่อเมนประปาที่แตกบริเวณหมู่ 7 ใช้น้ำได้ตามปกติแล้ว</p></div>
<div class="items-row"><h2 class="item-title">มอบเบี้ยยังชีพผู้สูงอายุประจำเดือน</h2><dl class="article-info"><dd>เผยแพร่เมื่อ: 10 มกราคม 2568</dd></dl><p>สำนักปลัดจ่ายเบี้ยยังชีพผู้สูงอายุ 412 ราย</p></div></div>"""
PLAN = pdf(
    "แผนพัฒนาท้องถิ่น (พ.ศ. ๒๕๖๖ - ๒๕๗๐)",
    NAME,
    "ยุทธศาสตร์ที่ ๑ การพัฒนาแหล่งน้ำและโครงสร้างพื้นฐาน",
    "เป้าประสงค์ ทุกครัวเรือนมีน้ำใช้ตลอดปี และมีถนนที่สัญจรได้ทุกฤดู",
    "ยุทธศาสตร์ที่ ๒ การพัฒนาคุณภาพชีวิตและสังคม",
    "เป้าประสงค์ ผู้สูงอายุและเด็กเล็กได้รับการดูแลอย่างทั่วถึง",
    "ยุทธศาสตร์ที่ ๓ การบริหารจัดการที่ดี",
    "เป้าประสงค์ ประชาชนพึงพอใจในการให้บริการของ อบต.",
)
WORKS = workbook(
    (
        "แผน",
        [
            ["แผนการดำเนินงานประจำปี งบประมาณ 2568 อบต.ทุ่งสมมาตร"],
            *grid("""ลำดับ|ชื่อโครงการ|งบอนุมัติ (บาท)|เริ่มต้น|สิ้นสุด
1|ขุดลอกลำเหมืองสาธารณะ หมู่ 3|350000|พ.ย. 67|ก.พ. 68
2|อาหารกลางวันศูนย์พัฒนาเด็กเล็ก|420000|ต.ค. 67|ก.ย. 68
3|ฝึกซ้อมแผนป้องกันอุทกภัย|60000|พ.ค. 68|มิ.ย. 68"""),
        ],
    ),
    (
        "ติดตาม",
        [
            ["ผลการดำเนินงานตามแผน ปีงบประมาณ 2568 ไตรมาสที่ 1 (ตุลาคม - ธันวาคม 2567)"],
            *grid("""ลำดับ|ชื่อโครงการ|สถานะการดำเนินงาน|เบิกจ่ายแล้ว (บาท)
1|ขุดลอกลำเหมืองสาธารณะ หมู่ 3|กำลังดำเนินการ ร้อยละ 30|105000
2|อาหารกลางวันศูนย์พัฒนาเด็กเล็ก|กำลังดำเนินการ ร้อยละ 25|105000
3|ฝึกซ้อมแผนป้องกันอุทกภัย|ยังไม่ถึงกำหนด|0"""),
        ],
    ),
)
LAST_PLAN = pdf(
    "แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. 2567",
    NAME,
    Table(
        grid("""โครงการ|งบประมาณ|หน่วยดำเนินการ|ห้วงเวลา
ก่อสร้างรางระบายน้ำ หมู่ 4|500,000|กองช่าง|ธ.ค. 66 - เม.ย. 67
แข่งขันกีฬาตำบล|90,000|กองการศึกษา|ก.พ. 67""")
    ),
)
MANUAL = pdf(
    "คู่มือปฏิบัติงานด้านการขออนุญาตก่อสร้าง",
    "งานควบคุมอาคาร กองช่าง เป็นผู้รับผิดชอบ",
    "ขั้นตอนการปฏิบัติงาน",
    "1. รับคำขอและลงเลขรับ 2. ตรวจแบบแปลนและรายการคำนวณ 3. ออกตรวจสถานที่ก่อสร้างจริง 4. เสนอนายก อบต. ลงนามในใบอนุญาต",
    "ระเบียบและกฎหมาย",
    "พระราชบัญญัติควบคุมอาคาร พ.ศ. 2522 และกฎกระทรวง ฉบับที่ 55 (พ.ศ. 2543)",
)
O9 = panels(
    ("จดทะเบียนพาณิชย์", """<p>วิธีขอรับบริการ 1) ยื่นแบบ ทพ. พร้อมสำเนาบัตรประชาชน 2) เจ้าหน้าที่ตรวจเอกสาร 3) ชำระเงินและรับใบทะเบียน</p>
<p>ใช้เวลา 30 นาที | ยื่นได้ที่กองคลัง อบต.ทุ่งสมมาตร วันจันทร์ - ศุกร์ | ค่าธรรมเนียมจดทะเบียนตั้งใหม่ 50 บาท</p><p>กฎหมายอ้างอิง พ.ร.บ. ทะเบียนพาณิชย์ พ.ศ. 2499</p>"""),
    ("รับแจ้งก่อสร้างอาคาร", """<p>วิธีขอรับบริการ 1) ยื่นแบบ ข.1 2) ตรวจแบบ 3) รับใบอนุญาต</p>
<p>ใช้เวลา 20 วัน | ยื่นได้ที่กองช่าง อบต.ทุ่งสมมาตร | ค่าธรรมเนียมใบอนุญาต 20 บาท</p><p>กฎหมายอ้างอิง พ.ร.บ. ควบคุมอาคาร พ.ศ. 2522</p>"""),
)  # fmt: skip
O10 = """<p>ยื่นเรื่องได้ 24 ชั่วโมง ไม่ต้องมาที่ อบต.</p><p><a class="btn btn-primary" href="/index.php?option=com_rsform&view=rsform&formId=3">ขอรับบริการออนไลน์ (One Stop e-Service)</a></p>
<p>คู่มือการใช้งานระบบ : กำลังจัดทำ</p>"""
RSFORM = """<form method="post" action="/index.php?option=com_rsform&formId=3" id="userForm"><label>ประเภทบริการ</label><select name="form[s]"><option>ขอน้ำอุปโภคบริโภค</option><option>ตัดกิ่งไม้</option></select>
<label>ชื่อ - สกุลผู้ขอ</label><input type="text" name="form[n]"><label>หมายเลขโทรศัพท์</label><input type="text" name="form[t]"><button type="submit">ยื่นคำขอ</button></form>"""
COUNTS = workbook(
    (
        "สถิติ",
        grid("""สถิติการให้บริการประชาชน ปีงบประมาณ 2568
เดือน|มาติดต่อด้วยตนเอง ณ เคาน์เตอร์ (ราย)|ผ่านระบบออนไลน์ e-Service (ราย)
ต.ค. 67|61|4
พ.ย. 67|58|6
ธ.ค. 67|49|3
ม.ค. 68|90|8
ก.พ. 68|77|5"""),
    )
)


def buys(year: int, end: str) -> bytes:
    """The official table of procurements."""
    where = f"{year}|{NAME}|เมืองสมมาตร|สมมาตรบุรี|มหาดไทย|องค์กรปกครองส่วนท้องถิ่น"
    rows = grid(f"""1|{where}|จ้างขุดลอกลำเหมืองสาธารณะ หมู่ 3|350000|เงินงบประมาณ|{end}|เฉพาะเจาะจง|349000|348000|หจก.ตัวอย่างโยธา|67129000011
2|{where}|ซื้อหมึกพิมพ์|18000|เงินงบประมาณ|สิ้นสุดระยะสัญญา|เฉพาะเจาะจง|18000|17500|ร้านตัวอย่างคอม|67129000012""")
    cells = [[int(c) if c.isdigit() and len(c) < 9 else c for c in row] for row in rows]
    return workbook(("ITA", [list(OFFICIAL), *cells]))


BUYING = pdf(
    "สรุปผลการจัดซื้อจัดจ้าง ปีงบประมาณ พ.ศ. 2567",
    Table(grid("วิธี|จำนวน (รายการ)\ne-bidding|2\nคัดเลือก|0\nเฉพาะเจาะจง|96")),
    "ปัญหา อุปสรรค",
    "ผู้ขายในพื้นที่ไม่ลงทะเบียนในระบบ e-GP จึงต้องจัดหาจากต่างอำเภอ",
)
HR_PLAN = pdf(
    "แผนบริหารและพัฒนาทรัพยากรบุคคล ประจำปีงบประมาณ พ.ศ. 2568",
    NAME,
    Table(
        grid("""ที่|กิจกรรม/โครงการ|ช่วงเวลา|ผู้รับผิดชอบ
1|รับโอนพนักงานส่วนตำบลตำแหน่งที่ว่าง|ต.ค. 2567 - มี.ค. 2568|สำนักปลัด
2|อบรมการใช้งานระบบสารบรรณอิเล็กทรอนิกส์|ก.พ. 2568|สำนักปลัด""")
    ),
)
CODE = pdf("ประมวลจริยธรรมพนักงานส่วนท้องถิ่น", "ข้อ 5 พนักงานส่วนท้องถิ่นต้องซื่อสัตย์สุจริต ไม่แสวงหาประโยชน์โดยมิชอบ")
O16 = panels(
    (
        "ประมวลจริยธรรม",
        file("code-staff.pdf", "ของพนักงานส่วนท้องถิ่น") + file("code-exec.pdf", "ของผู้บริหารท้องถิ่น") + file("code-council.pdf", "ของสมาชิกสภาท้องถิ่น"),
    ),
    ("คณะทำงานขับเคลื่อนจริยธรรม", "<p>อยู่ระหว่างเสนอแต่งตั้ง</p>"),
    (
        "แนวปฏิบัติ Dos and Don'ts",
        table("""ควรทำ (Do's)|ไม่ควรทำ (Don'ts)
ให้บริการตามลำดับคิว|รับฝากคิวให้ญาติหรือคนรู้จัก
ใช้รถหลวงเฉพาะงานหลวง|นำรถหลวงไปรับส่งบุตรหลาน"""),
    ),
    ("กิจกรรมส่งเสริมจริยธรรม", "<p>12 ธันวาคม 2566 จัดอบรมคุณธรรมจริยธรรมแก่พนักงาน 28 คน ณ วัดสมมาตรธรรม</p>"),
)  # fmt: skip
O17 = panels(
    ("ร้องเรียนอย่างไร", "<p>ผู้พบเห็นการทุจริตของเจ้าหน้าที่ทำหนังสือหรือโทรแจ้งได้ โดยบอกชื่อผู้กระทำ วันเวลา และสิ่งที่เกิดขึ้น</p>"),
    ("เมื่อรับเรื่องแล้ว", "<ul><li>ลงรับเรื่อง</li><li>ตรวจสอบข้อเท็จจริงเบื้องต้น ภายใน 15 วัน</li><li>แจ้งผลให้ผู้ร้องทราบ ภายใน 7 วันนับแต่ตรวจสอบเสร็จ</li></ul>"),
)  # fmt: skip
O18 = """<p>แจ้งได้ทั้งเรื่องน้ำไม่ไหล ไฟดับ เหตุรำคาญ และการทุจริตของเจ้าหน้าที่ ในแบบฟอร์มเดียวกันนี้</p>
<form method="post" action="/index.php?option=com_rsform&formId=5"><select name="form[k]"><option>ร้องทุกข์ทั่วไป</option><option>ร้องเรียนทุจริต</option></select><textarea name="form[d]"></textarea><button type="submit">ส่งเรื่อง</button></form>"""
O19 = "<p>เรื่องร้องเรียนการทุจริตและประพฤติมิชอบของเจ้าหน้าที่ ปีงบประมาณ พ.ศ. 2567 (ต.ค. 66 - ก.ย. 67)</p>" + table(
    """รอบ|เรื่องที่รับทั้งหมด|เสร็จสิ้นแล้ว|อยู่ระหว่างตรวจสอบ
ต.ค. 66 - มี.ค. 67|1|1|0
เม.ย. 67 - ก.ย. 67|2|1|1
รวม|3|2|1"""
)  # fmt: skip
O20 = """<p>เมื่อวันที่ 14 พฤศจิกายน 2567 อบต.ทุ่งสมมาตรเชิญประชาชนร่วมเวทีประชาคม เรื่องการกำหนดวันเก็บขยะ</p>
<p>ผู้เข้าร่วม 86 คน เป็นผู้นำชุมชน 11 คน ตัวแทนครัวเรือน 70 คน และครู 5 คน</p>
<p>ที่ประชุมเห็นควรให้เก็บขยะเพิ่มเป็นสัปดาห์ละสองครั้ง และให้วางถังรวมที่ปากซอย</p>
<p>อบต. ได้ปรับตารางรถเก็บขยะตามข้อเสนอดังกล่าวตั้งแต่เดือนมกราคม 2568 เป็นต้นมา</p>"""
NO_GIFT = pdf(
    "ประกาศองค์การบริหารส่วนตำบลทุ่งสมมาตร",
    "เรื่อง เจตนารมณ์นโยบายไม่รับของขวัญและของกำนัลทุกชนิดจากการปฏิบัติหน้าที่ (No Gift Policy) ประจำปีงบประมาณ พ.ศ. 2568",
    "ข้าพเจ้า นายตัวอย่าง ทุ่งทอง นายกองค์การบริหารส่วนตำบล ขอประกาศว่า ข้าพเจ้าและบุคลากรทุกคนจะไม่รับของขวัญและของกำนัลทุกชนิด ทั้งก่อน ขณะ และหลังปฏิบัติหน้าที่",
    "ประกาศ ณ วันที่ 8 มกราคม พ.ศ. 2568",
)
O21 = file("nogift68.pdf", "ประกาศ No Gift Policy") + f'<h3>ภาพกิจกรรม No Gift Policy</h3><img src="{FILES}/ng1.jpg"><img src="{FILES}/ng2.jpg">'  # fmt: skip
O22 = "<p>รายงานการรับทรัพย์สินหรือประโยชน์อื่นใดโดยธรรมจรรยา ประจำปี 2567</p>" + table(
    "ที่|ผู้รับ|ผู้ให้|รายการทรัพย์สิน|มูลค่า (บาท)|การดำเนินการ\n|||||"
)
RISK = workbook(
    (
        "ประเมินความเสี่ยง",
        [
            ["ประเมินความเสี่ยงเรื่องสินบน ประจำปีงบประมาณ พ.ศ. 2568"],
            *grid("""ภารกิจ|ความเสี่ยงที่อาจเกิด|โอกาส|ผลกระทบ|คะแนน|ระดับ|แนวทางป้องกัน
การอนุมัติ อนุญาต ตาม พ.ร.บ. อำนวยความสะดวก|เรียกรับเงินเพื่อลัดคิวใบอนุญาต|3|4|12|สูง|เปิดเผยลำดับคำขอบนเว็บไซต์
การใช้อำนาจและตำแหน่งหน้าที่|ละเว้นตรวจสถานประกอบการแลกของขวัญ|2|4|8|ปานกลาง|จัดชุดตรวจสองคนขึ้นไป
การจัดซื้อจัดจ้าง|ล็อกสเปกให้ผู้ขาย|3|5|15|สูงมาก|ให้บุคคลภายนอกร่วมกำหนดคุณลักษณะ
การบริหารงานบุคคล|เรียกเงินแลกการบรรจุพนักงานจ้าง|2|5|10|สูง|ให้กรรมการภายนอกร่วมสอบสัมภาษณ์"""),
        ],
    )
)
OTHERS = pdf(
    "รายงานผลการดำเนินการเพื่อจัดการความเสี่ยงการทุจริต ประจำปีงบประมาณ พ.ศ. 2567",
    "เทศบาลเมืองวังจำลอง",
    Table(
        grid(
            "เหตุการณ์ความเสี่ยง|มาตรการ|ผลการดำเนินการ\nเบิกค่าเดินทางเกินจริง|ตรวจหลักฐานทุกครั้ง|ตรวจแล้ว 45 ครั้ง ไม่พบ"
        )
    ),
    "ลงนามโดยปลัดเทศบาลเมืองวังจำลอง",
)
ANTI = pdf(
    "แผนปฏิบัติการป้องกันการทุจริต พ.ศ. 2566 - 2570",
    NAME,
    Table(
        grid("""โครงการ/มาตรการ|2566|2567|2568|2569|2570
ค่ายคุณธรรมเยาวชน|15,000|15,000|15,000|15,000|15,000
ประชาชนร่วมตรวจรับงานจ้าง|0|0|0|0|0""")
    ),
)
ANTI_REPORT = pdf(
    "รายงานผลการดำเนินการตามแผนปฏิบัติการป้องกันการทุจริต ประจำปีงบประมาณ พ.ศ. 2566",
    Table(grid("โครงการ|ผลการดำเนินการ|งบประมาณที่ใช้\nค่ายคุณธรรมเยาวชน|เด็กเข้าร่วม 40 คน|14,800")),
)
O27 = table("""มาตรการ/แนวทาง|ขั้นตอนและวิธีปฏิบัติ|ผู้รับผิดชอบ|กำหนดเวลา|การกำกับติดตาม
เปิดเผยขั้นตอนบริการ|ทำป้ายและคลิปสั้นสอนขอรับบริการ|สำนักปลัด|ม.ค. - มี.ค. 2568|รายงานปลัดทุกสิ้นเดือน
ทะเบียนยืมพัสดุ|ใช้แบบยืมเดียวกันทุกกอง|กองคลัง|ก.พ. - ก.ย. 2568|สุ่มตรวจไตรมาสละครั้ง""")
DONE = pdf(
    "รายงานผลการดำเนินการตามมาตรการส่งเสริมคุณธรรมและความโปร่งใส",
    "อบต.ทุ่งสมมาตร ปีงบประมาณ พ.ศ. 2567",
    Table(
        grid("""มาตรการ|ผลการดำเนินการ|หมายเหตุ
เปิดเผยข้อมูลงบประมาณบนเว็บไซต์|เผยแพร่รายงานครบ 12 เดือน|
จัดช่องทางรับฟังความเห็น|เปิดกลุ่มไลน์หมู่บ้านครบ 11 หมู่|""")
    ),
)

ARTICLES = {
    101: ("โครงสร้าง หน้าที่และอำนาจ", O1),
    102: ("คณะผู้บริหาร", O2),
    103: ("ติดต่อเรา / ถาม-ตอบ", O3),
    105: ("แผนพัฒนาตำบล", '<p><a href="/index.php?option=com_phocadownload&view=category&download=15:plan">ดาวน์โหลดแผนพัฒนาท้องถิ่น 2566-2570</a></p>'),
    106: ("แผนดำเนินงานและการติดตาม 2568", file("works2568.xlsx", "แผนและผลการติดตาม (Excel)")),
    107: ("รายงานผลการดำเนินงานประจำปี 2567", file("annual67.pdf", "รายงานผลการดำเนินงานประจำปีงบประมาณ พ.ศ. 2567")),
    108: ("คู่มือปฏิบัติงาน", file("manual-build.pdf", "งานควบคุมอาคาร")),
    109: ("คู่มือสำหรับประชาชน", O9),
    110: ("One Stop e-Service", O10),
    111: ("สถิติผู้มารับบริการ", file("counts68.xlsx", "สถิติการให้บริการ 2568")),
    112: ("ความก้าวหน้าจัดซื้อจัดจ้าง 2568", "<p>ข้อมูลเดือนตุลาคม 2567 - มีนาคม 2568</p>" + file("buy68.xlsx", "ITA-o12 ปีงบ 2568 (รอบ 6 เดือน ถึง 31 มี.ค. 68)")),
    113: ("ผลจัดซื้อจัดจ้าง 2567", file("buy67.xlsx", "ITA-o13 ปีงบ 2567") + file("buysum67.pdf", "สรุปผลการจัดซื้อจัดจ้าง 2567")),
    114: ("แผนบุคลากร", file("hr68.pdf", "แผนบริหารและพัฒนาทรัพยากรบุคคล 2568")),
    115: ("รายงานด้านบุคลากร", file("hr67.pdf", "รายงานผลการบริหารและพัฒนาทรัพยากรบุคคล ปี 2567")),
    116: ("จริยธรรม", O16),
    117: ("ขั้นตอนจัดการข้อร้องเรียนทุจริต", O17),
    118: ("แจ้งเรื่องร้องเรียน", O18),
    119: ("สถิติข้อร้องเรียนทุจริต", O19),
    120: ("ประชาชนมีส่วนร่วม", O20),
    121: ("No Gift Policy", O21),
    122: ("การรับของโดยธรรมจรรยา", O22),
    123: ("ความเสี่ยงสินบน 2568", file("risk68.xlsx", "ผลการประเมินความเสี่ยง")),
    124: ("รายงานจัดการความเสี่ยง 2567", file("risk67.pdf", "รายงานผลการจัดการความเสี่ยง")),
    125: ("แผนป้องกันทุจริต", file("anti.pdf", "แผนปฏิบัติการป้องกันการทุจริต")),
    126: ("ผลการป้องกันทุจริต", file("antireport.pdf", "รายงานผลการป้องกันการทุจริต")),
    127: ("มาตรการคุณธรรมและความโปร่งใส", O27),
    128: ("ผลตามมาตรการคุณธรรม", file("done67.pdf", "รายงานผล ปี 2567")),
    301: ("ซ่อมท่อเมนประปาหมู่บ้าน หมู่ 7", "<p>กองช่างซ่อมท่อเมนประปา วันที่ 18 มีนาคม 2568</p>"),
}  # fmt: skip
DOCUMENTS = {
    "works2568.xlsx": WORKS, "annual67.pdf": LAST_PLAN, "manual-build.pdf": MANUAL, "counts68.xlsx": COUNTS,
    "buy68.xlsx": buys(2568, "อยู่ระหว่างระยะสัญญา"), "buy67.xlsx": buys(2567, "สิ้นสุดระยะสัญญา"),
    "buysum67.pdf": BUYING, "hr68.pdf": HR_PLAN, "hr67.pdf": scan(), "code-staff.pdf": CODE, "nogift68.pdf": NO_GIFT,
    "risk68.xlsx": RISK, "risk67.pdf": OTHERS, "anti.pdf": ANTI, "antireport.pdf": ANTI_REPORT, "done67.pdf": DONE,
}  # fmt: skip


def _link(number: int) -> str:
    return f"/index.php?option=com_content&amp;view=article&amp;id={number}:ita&amp;catid=20"


def _page(title: str, body: str) -> Reply:
    menu = "".join(f'<li><a href="{_link(n)}">{ARTICLES[n][0]}</a></li>' for n in (101, 102, 103))
    return Reply(f"""<!DOCTYPE html><html lang="th-th"><head><meta charset="utf-8"><meta name="generator" content="Joomla! - Open Source Content Management"><title>{title}</title></head>
<body class="site com_content"><div class="header"><a href="/index.php">{NAME}</a></div>
<div class="moduletable_menu"><h3>เมนูหลัก</h3><ul class="nav menu">{menu}<li><a href="/index.php?option=com_content&amp;view=category&amp;layout=blog&amp;id=8">ข่าวสาร อบต.</a></li>
<li><a href="/index.php?option=com_content&amp;view=category&amp;id=20">ประเมิน ITA 2568</a></li></ul></div>
<main><div class="item-page"><div class="page-header"><h2>{title}</h2></div>{body}</div></main>
<footer>Copyright © 2568 {NAME} | Powered by Joomla</footer></body></html>""")  # fmt: skip


def _made(path: str) -> Reply | None:
    """What index.php shows for a query."""
    if not path.startswith("/index.php?"):
        return None
    query = {key: values[0] for key, values in parse_qs(path.partition("?")[2]).items()}
    number = int((query.get("id") or query.get("formId") or "0").partition(":")[0])
    if query.get("download", "").startswith("15"):
        return Reply(PLAN, PDF, headers={"Content-Disposition": 'attachment; filename="plan.pdf"'})
    if query.get("option") == "com_rsform" and number == 3:
        return _page("ขอรับบริการออนไลน์", RSFORM)
    if query.get("view") == "article" and number in ARTICLES:
        return _page(*ARTICLES[number])
    if query.get("view") == "category" and number == 8:
        return _page("ข่าวประชาสัมพันธ์", NEWS)
    if query.get("view") == "category" and number == 20:
        return _page("การเปิดเผยข้อมูลสาธารณะ ITA 2568", _index())
    return NOTHING


def _index() -> str:
    items = [f'<p><a href="{_link(n)}">O{n - 100} {of[0]}</a></p>' for n, of in ARTICLES.items()][
        :-1
    ]
    return panels(("ข้อมูลพื้นฐานและการบริหารงาน", "".join(items[:14])), ("ความโปร่งใสและการป้องกันทุจริต", "".join(items[14:])))  # fmt: skip


def site() -> Site:
    """The site as it is served."""
    home = _page("หน้าหลัก", "<p>ยินดีต้อนรับสู่ อบต.ทุ่งสมมาตร</p>" + NEWS)
    pictures = ("chart", "p0", "p1", "p2", "ng1", "ng2")
    return Site(
        {
            "/": home,
            "/index.php": home,
            "/robots.txt": Reply("User-agent: *\nDisallow: /administrator/\n", PLAIN),
            **{
                f"{FILES}/{name}": Reply(data, XLSX if name.endswith("xlsx") else PDF)
                for name, data in DOCUMENTS.items()
            },
            **{f"{FILES}/{name}.jpg": Reply(picture(), JPEG) for name in pictures},
        },
        _made,
    )
