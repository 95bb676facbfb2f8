"""Documents with a form of their own: the signed declaration, a form, a summary, a chart."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from html import escape
from itertools import groupby
from typing import Any

from prongsai.thai.months import LONG_NAMES
from sample_documents.pages import AGENCY, NOTICE, head
from sample_documents.purchases import Purchase
from sample_documents.workbooks import summary_row

_SIGNATURE = (
    "<svg width='150' height='44' role='img' aria-label='ลายเซ็นตัวอย่าง'><path d='M6 34 C22 4 34 4 "
    "30 30 C28 44 48 10 58 18 C66 26 50 38 70 28 C88 18 92 8 98 22 C104 36 118 20 142 16' "
    "fill='none' stroke='#1b3f8b' stroke-width='2.4'/></svg>"
)


def declaration(entry: Mapping[str, Any]) -> str:
    """The No Gift Policy in Thai and, on a page of its own, in English."""
    declared = entry["declaration"]
    year = entry["fiscal_year"]
    thai = "".join(f"<li>{escape(line)}</li>" for line in declared["statements"])
    english = "".join(f"<li>{escape(line)}</li>" for line in declared["english"])
    common_era = int(year) - 543
    return (
        f"<p class='notice'>{NOTICE}</p><h1>{escape(declared['title'])}</h1>"
        "<p>เพื่อให้ประชาชนเชื่อมั่นว่าได้รับบริการอย่างเสมอภาคและไม่มีค่าใช้จ่ายแฝง "
        f"ข้าพเจ้า {escape(declared['signed_by'])} {escape(declared['position'])} "
        f"ในฐานะผู้บริหารสูงสุด ขอประกาศเจตนารมณ์ไว้ ดังนี้</p><ol>{thai}</ol>"
        f"<p>ทั้งนี้ ตั้งแต่บัดนี้เป็นต้นไป ประกาศ ณ วันที่ {escape(declared['signed_on'])}</p>"
        f"<div class='signed'>{_SIGNATURE}<p>({escape(declared['signed_by'])})</p>"
        f"<p>{escape(declared['position'])}</p></div>"
        f"<section class='page' lang='en'><h1>No Gift Policy, Fiscal Year {common_era}</h1>"
        "<p class='centre'>Prongsai Sample Subdistrict Municipality (fictional, for demonstration)</p>"
        f"<ol>{english}</ol><div class='signed'>{_SIGNATURE}<p>Mayor</p></div></section>"
    )


def request_form() -> str:
    """The general request form, to be filled by hand."""
    line = "." * 60
    fields = ("ชื่อ-สกุล", "ที่อยู่ที่ติดต่อได้", "โทรศัพท์หรืออีเมล", "เรื่องที่ขอ", "รายละเอียด", "เอกสารที่แนบ")
    rows = "".join(
        f"<tr><th scope='row'>{field}</th><td>{line}<br>{line}</td></tr>" for field in fields
    )
    return (
        f"<h1>คำร้องทั่วไป</h1><p class='centre'>{AGENCY}</p><p class='notice'>{NOTICE}</p>"
        f"<p>วันที่ ........ เดือน .................... พ.ศ. ..........</p><table>{rows}</table>"
        "<h2>วิธีรับผล</h2><p>☐ รับด้วยตนเอง ☐ ทางไปรษณีย์ ☐ ทางอีเมล</p>"
        "<div class='signed'><p>ลงชื่อ ........................................ ผู้ยื่นคำร้อง</p></div>"
        "<h2>สำหรับเจ้าหน้าที่</h2><p>เลขที่รับ .............. วันที่รับ .............. ส่วนงาน "
        "........................ กำหนดแล้วเสร็จ ..............</p>"
        "<p>เทศบาลใช้ข้อมูลในคำร้องนี้เพื่อดำเนินการตามที่ขอเท่านั้น</p>"
    )


def structure(entry: Mapping[str, Any]) -> str:
    """The chart as nested lists, then the powers with their laws."""
    rows = "".join(
        f"<tr><td>{escape(power['text'])}</td><td>{escape(power['law'])}</td></tr>"
        for power in entry["powers"]
    )
    return (
        head(entry["title"], entry)
        + f"<h2>แผนผังโครงสร้าง</h2>{_units(entry['chart']['units'])}"
        + "<h2>หน้าที่และอำนาจ</h2><table><tr><th scope='col'>หน้าที่และอำนาจ</th>"
        + f"<th scope='col'>กฎหมายที่ให้อำนาจ</th></tr>{rows}</table>"
    )


def _units(units: Sequence[Mapping[str, Any]]) -> str:
    items = []
    for unit in units:
        posts = f" ({', '.join(unit['posts'])})" if "posts" in unit else ""
        leader = f" - {unit['head']}" if "head" in unit else ""
        inner = _units(unit["units"]) if "units" in unit else ""
        items.append(f"<li><b>{escape(unit['name'])}</b>{escape(leader + posts)}{inner}</li>")
    return f"<ul>{''.join(items)}</ul>"


def action_plan(entry: Mapping[str, Any]) -> str:
    """A summary of the five-year plan: targets, then its projects with yearly money."""
    plan = entry["action_plan"]
    goals = "".join(f"<li>{escape(line)}</li>" for line in (*plan["objectives"], *plan["goals"]))
    targets = "".join(
        f"<tr><td>{target['year']}</td><td>{escape(target['target'])}</td></tr>"
        for target in plan["yearly_targets"]
    )
    parts = [
        head(entry["title"], entry),
        f"<h2>วัตถุประสงค์และเป้าหมาย</h2><ul>{goals}</ul><h2>เป้าหมายรายปี</h2>",
        f"<table><tr><th scope='col'>ปี</th><th scope='col'>เป้าหมาย</th></tr>{targets}</table>",
    ]
    for dimension in plan["dimensions"]:
        years = [budget["year"] for budget in dimension["projects"][0]["budgets"]]
        heads = "".join(
            f"<th scope='col'>{label}</th>" for label in ("ลำดับ", "โครงการ", *years, "ผู้รับผิดชอบ")
        )
        rows = "".join(_project(project) for project in dimension["projects"])
        parts.append(f"<h2>มิติที่ {dimension['number']} {escape(dimension['name'])}</h2>")
        parts.append(f"<table><tr>{heads}</tr>{rows}</table>")
    return "".join(parts)


def _project(project: Mapping[str, Any]) -> str:
    money = "".join(f"<td class=n>{int(budget['amount']):,}</td>" for budget in project["budgets"])
    return (
        f"<tr><td>{project['number']}</td><td>{escape(project['name'])}</td>{money}"
        f"<td>{escape(', '.join(project['responsible']))}</td></tr>"
    )


def monthly_summaries(entry: Mapping[str, Any], purchases: Iterable[Purchase]) -> str:
    """The form สขร. 1, month after month."""
    labels = ("ลำดับที่", "งานที่จัดซื้อหรือจัดจ้าง", "วงเงิน", "ราคากลาง", "วิธี", "ผู้เสนอราคาและราคาที่เสนอ",
              "ผู้ได้รับการคัดเลือกและราคาที่ตกลง", "เหตุผลที่คัดเลือกโดยสรุป", "เลขที่และวันที่ของสัญญาหรือข้อตกลง")  # fmt: skip
    heads = "".join(f"<th scope='col'>{label}</th>" for label in labels)
    parts = [head(entry["title"], entry)]
    for (year, month), group in groupby(
        purchases, key=lambda one: (one.signed.year, one.signed.month)
    ):
        parts.append(
            f"<h2>แบบ สขร. 1 เดือน{month_name(date(year, month, 1))}</h2><table><thead><tr>{heads}</tr></thead>"
        )
        for number, purchase in enumerate(group, start=1):
            cells = [
                f"{cell:,}" if isinstance(cell, int) else cell for cell in summary_row(purchase)
            ]
            columns = "".join(f"<td>{escape(cell)}</td>" for cell in cells)
            parts.append(f"<tr><td>{number}</td>{columns}</tr>")
        parts.append("</table>")
    return "".join(parts)


def month_name(day: date) -> str:
    """A month as ``ตุลาคม 2568``."""
    return f"{LONG_NAMES[day.month - 1]} {day.year + 543}"
