"""Real PDF files of one page with lines of text that programs can read."""

from __future__ import annotations

from pathlib import Path

_FONT = "/Resources<</Font<</F 5 0 R>>>>"


def write_pdf(path: Path, *lines: str) -> Path:
    """Write a PDF; its font says which letter each code stands for."""
    letters = {letter: code for code, letter in enumerate(dict.fromkeys("".join(lines)), start=33)}
    codes = ["".join(f"{letters[letter]:02x}" for letter in line) for line in lines]
    drawn = "".join(f"1 0 0 1 50 {800 - 30 * n} Tm <{code}> Tj " for n, code in enumerate(codes))
    pairs = "".join(f"<{code:02x}> <{ord(letter):04x}>\n" for letter, code in letters.items())
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R{_FONT}>>",
        _stream(f"BT /F 16 Tf {drawn}ET"),
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/ToUnicode 6 0 R>>",
        _stream(
            "begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
            f"{len(letters)} beginbfchar\n{pairs}endbfchar endcmap"
        ),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(data))
        data += f"{number} 0 obj\n{content}\nendobj\n".encode()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    trailer = f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF\n"
    data += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{trailer}".encode()
    path.write_bytes(data)
    return path


def _stream(content: str) -> str:
    return f"<</Length {len(content.encode())}>>stream\n{content}\nendstream"
