"""The tables that are drawn: their columns, and the words that stand around their records."""

from __future__ import annotations

from sheet_paper import Column

OWN = (
    Column("no", "ลำดับ", "no"),
    Column("name", "ชื่อโครงการ", "name", required=True),
    Column("office", "หน่วยงานรับผิดชอบ", "office"),
    Column("budget", "งบประมาณที่ได้รับ", "money"),
    Column("spent", "งบประมาณที่ใช้", "money"),
    Column("people", "ผู้เข้าร่วม", "count"),
    Column("share", "ร้อยละ", "percent"),
    Column("number", "เลขที่สัญญา", "number"),
    Column("signed", "วันที่ลงนาม", "date"),
    Column("month", "เดือน", "month"),
    Column("result", "ผลการดำเนินงาน", "result"),
)
PROJECTS = (
    Column("no", "ลำดับ", "no"),
    Column("name", "ชื่อโครงการ", "name"),
    Column("budget", "งบประมาณที่ได้รับ", "money"),
    Column("spent", "งบประมาณที่ใช้", "money"),
    Column("participants", "ผู้เข้าร่วม", "count"),
    Column("percent", "ร้อยละ", "percent"),
    Column("responsible", "หน่วยงานรับผิดชอบ", "office"),
    Column("target", "เป้าหมาย", "number"),
    Column("result", "ผลการดำเนินงาน", "result"),
)
ANNOUNCEMENTS = (
    Column("no", "ลำดับ", "no"),
    Column("title", "เรื่อง", "name"),
    Column("kind", "ประเภทประกาศ", "choice", ("ประกาศเชิญชวน", "ประกาศผู้ชนะ", "ราคากลาง")),
    Column("date", "วันที่ประกาศ", "date"),
    Column("project", "เลขที่โครงการในระบบ e-GP", "number"),
)
_METHODS = ("วิธีเฉพาะเจาะจง", "วิธีคัดเลือก", "วิธีประกาศเชิญชวนทั่วไป")
_STATES = ("ยังไม่ลงนามในสัญญา", "อยู่ระหว่างระยะสัญญา", "สิ้นสุดระยะสัญญา")
_SOURCES = ("พ.ร.บ. งบประมาณรายจ่าย", "อื่น ๆ / เงินนอกงบประมาณ")
OFFICIAL = (
    Column("fiscal_year", "ปีงบประมาณ", "year", required=True),
    Column("agency_type", "ประเภทหน่วยงาน", "same", ("องค์กรปกครองส่วนท้องถิ่น",), required=True),
    Column("ministry", "กระทรวง", "same", ("กระทรวงมหาดไทย",), required=True),
    Column("agency_name", "ชื่อหน่วยงาน", "same", ("เทศบาลตำบลทดสอบ",), required=True),
    Column("district", "อำเภอ", "same", ("ตัวอย่าง",), required=True),
    Column("province", "จังหวัด", "same", ("ตัวอย่าง",), required=True),
    Column("item_name", "งานที่ซื้อหรือจ้าง", "name", required=True),
    Column("allocated_budget", "วงเงินงบประมาณที่ได้รับจัดสรร", "money", required=True),
    Column("budget_source", "แหล่งที่มาของงบประมาณ", "choice", _SOURCES, required=True),
    Column("status", "สถานะการจัดซื้อจัดจ้าง", "choice", _STATES, required=True),
    Column("method", "วิธีการจัดซื้อจัดจ้าง", "choice", _METHODS, required=True),
    Column("reference_price", "ราคากลาง", "money", required=True),
    Column("agreed_price", "ราคาที่ตกลงซื้อหรือจ้าง", "money", required=True),
    Column("tax_id", "เลขประจำตัวผู้เสียภาษี", "tax", required=True),
    Column("supplier", "รายชื่อผู้ประกอบการที่ได้รับการคัดเลือก", "choice", ("ร้าน ก", "บริษัท ข จำกัด")),
    Column("project_number", "เลขที่โครงการ", "egp", required=True),
    Column("contract_date", "วันที่ลงนามในสัญญา (ต้นสัญญา)", "date", required=True),
    Column("contract_end", "วันสิ้นสุดสัญญา", "date", required=True),
)
QUARTERS = (
    Column("quarter", "ไตรมาส", "quarter"),
    Column("men", "จำนวนชาย", "count"),
    Column("women", "จำนวนหญิง", "count"),
)
COLUMNS = {
    "own": OWN,
    "official": OFFICIAL,
    "quarters": QUARTERS,
    "projects": PROJECTS,
    "announcements": ANNOUNCEMENTS,
}

SECTIONS = (
    "แผนงานเคหะและชุมชน",
    "แผนงานบริหารงานทั่วไป",
    "ยุทธศาสตร์ที่ 1 ด้านโครงสร้างพื้นฐาน",
    "๑. ด้านสังคม",
)
SUBTOTALS = (
    "รวม",
    "รวม{section}",
    "รวมเป็นเงิน",
    "ยอดรวม",
    "รวม {count} โครงการ",
    "Total",
    "ผลรวม",
    "รวมจำนวน {count} รายการ",
)
TOTALS = (
    "รวมทั้งสิ้น",
    "รวมทั้งสิ้น(บาท)",
    "รวมเป็นเงินทั้งสิ้น",
    "ยอดรวมทั้งหมด",
    "ผลรวม",
    "Total",
    "GRAND TOTAL",
    "รวมทั้งหมด {count} โครงการ",
    "รวมงบประมาณทั้งสิ้น",
    "รวม",
    "ยอดรวมทั้งสิ้น",
    "รวมสุทธิ",
)
PROUD = ("รวมพลังชุมชนรักษ์คลอง", "รวมใจภักดิ์รักษ์โลก", "รวม พลังเยาวชนต้านยาเสพติด", "รวมน้ำใจช่วยผู้สูงอายุ")
NOTES = (
    "หมายเหตุ : ตัวเลขยังไม่ตรวจสอบ",
    "*หมายเหตุ งบประมาณจากเงินสะสม",
    "ที่มา : กองคลัง",
    "ข้อมูล ณ วันที่ 30 กันยายน 2568",
    "แหล่งข้อมูล ระบบบัญชีคอมพิวเตอร์",
)
TITLES = (
    "รายงานผลการดำเนินงานตามแผน",
    "ประจำปีงบประมาณ พ.ศ. 2568",
    "เทศบาลตำบลทดสอบ อำเภอตัวอย่าง จังหวัดตัวอย่าง",
)
UNITS = {"ล้านบาท": 1_000_000, "พันบาท": 1_000}
