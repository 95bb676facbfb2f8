"""PDFs with a text layer, written for a test: each page is a list of lines."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

MENU = (
    "รายการอาหารกลางวันของเด็กเล็ก",
    "วันจันทร์ ข้าวผัดไข่ แกงจืดเต้าหู้ แตงโม",
    "วันอังคาร ก๋วยเตี๋ยวไก่ ขนมกล้วย",
    "วันพุธ ข้าวต้มปลา ผัดผัก นมสด",
)
"""What no requirement asks for."""


def write_pdf(path: Path, *pages: Sequence[str]) -> Path:
    """A PDF of these pages; a page without lines is blank."""
    path.parent.mkdir(parents=True, exist_ok=True)
    letters = sorted({letter for page in pages for line in page for letter in line})
    code = {letter: number for number, letter in enumerate(letters, start=1)}
    first = 6
    kids = " ".join(f"{first + 2 * number} 0 R" for number in range(len(pages)))
    objects = [
        "<</Type/Catalog/Pages 2 0 R/Lang(th)>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{kids}]>>",
        "<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        (
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/DW 500/CIDSystemInfo"
            "<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>"
        ),
        _stream(_to_unicode(code)),
    ]
    for number, lines in enumerate(pages):
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {first + 2 * number + 1} 0 R"
            "/Resources<</Font<</F 3 0 R>>>>>>"
        )
        shown = " T* ".join(
            f"<{''.join(f'{code[letter]:04x}' for letter in line)}> Tj" for line in lines
        )
        objects.append(_stream(f"BT /F 12 Tf 16 TL 50 780 Td {shown} ET" if lines else ""))
    path.write_bytes(_file(objects))
    return path


def _to_unicode(code: dict[str, int]) -> str:
    pairs = "\n".join(
        f"<{number:04x}> <{letter.encode('utf-16-be').hex()}>" for letter, number in code.items()
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{len(code)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end"
    )


def _stream(text: str) -> str:
    return f"<</Length {len(text)}>>stream\n{text}\nendstream"


def _file(objects: Sequence[str]) -> bytes:
    body, places = "%PDF-1.4\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{text}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer<</Size {size}/Root 1 0 R>>\n"
    return f"{body}{end}startxref\n{len(body)}\n%%EOF\n".encode("ascii")
