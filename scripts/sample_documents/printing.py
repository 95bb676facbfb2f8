"""From HTML to a small PDF with a text layer, tags, language and title."""

from __future__ import annotations

import base64
import re
import subprocess
import tempfile
from functools import cache
from html import escape
from pathlib import Path

FONTS = Path(__file__).resolve().parents[2] / "themes/civic/static/fonts"
_FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
    "--export-tagged-pdf",
    "--generate-pdf-document-outline",
]
_PACKED = [
    "--object-streams=generate",
    "--recompress-flate",
    "--compression-level=9",
    "--deterministic-id",
]
_DATE = re.compile(rb"/(CreationDate|ModDate) \(D:\d{14}[^)]*\)")

_STYLE = """
@page { size: A4 %(orientation)s; margin: 16mm 14mm 15mm; }
body { font: %(size)s/1.5 Sarabun; margin: 0; color: #111; }
h1 { font-size: 1.35em; text-align: center; margin: 0 0 .2em; }
h2 { font-size: 1.1em; margin: 1em 0 .3em; break-after: avoid; }
h3 { font-size: 1em; margin: .8em 0 .2em; break-after: avoid; }
p { margin: .2em 0; } ul, ol { margin: .2em 0; padding-left: 1.4em; }
table { border-collapse: collapse; width: 100%%; margin: .3em 0; }
th, td { border: .5pt solid #666; padding: .15em .35em; vertical-align: top; text-align: left; }
th { background: #eef2f6; } tr { break-inside: avoid; }
td.n { text-align: right; white-space: nowrap; }
.centre { text-align: center; } .notice { text-align: center; font-size: .85em; }
.page { break-before: page; } .signed { margin: 2em 0 0 50%%; text-align: center; }
"""


@cache
def _faces() -> str:
    faces = []
    for script, span in (("thai", "U+0E00-0E7F"), ("latin", "U+0000-00FF, U+2000-206F")):
        for weight in (400, 700):
            font = (FONTS / f"sarabun-{script}-{weight}-normal.woff2").read_bytes()
            data = base64.b64encode(font).decode("ascii")
            faces.append(
                f"@font-face {{ font-family: Sarabun; font-weight: {weight}; "
                f"src: url(data:font/woff2;base64,{data}); unicode-range: {span}; }}"
            )
    return "\n".join(faces)


def print_pdf(
    path: Path, title: str, body: str, *, landscape: bool = False, size: str = "11pt"
) -> None:
    """Print a document; ``body`` is HTML, ``title`` becomes the PDF's own title."""
    style = _STYLE % {"orientation": "landscape" if landscape else "portrait", "size": size}
    html = (
        f'<!doctype html><html lang="th"><head><meta charset="utf-8"><title>{escape(title)}</title>'
        f"<style>{_faces()}{style}</style></head><body>{body}</body></html>"
    )
    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        page.write_text(html, encoding="utf-8")
        made = Path(folder) / "made.pdf"
        command = [
            "chromium",
            *_FLAGS,
            f"--user-data-dir={folder}/profile",
            f"--print-to-pdf={made}",
        ]
        subprocess.run([*command, page.as_uri()], check=True, capture_output=True, timeout=120)
        dated = Path(folder) / "dated.pdf"
        dated.write_bytes(_same_date(made.read_bytes()))
        # The tags of a table are long; packed they take a third.
        subprocess.run(["qpdf", *_PACKED, str(dated), str(path)], check=True, timeout=120)


def _same_date(pdf: bytes) -> bytes:
    """Fix the dates inside, without moving a byte, so that equal content makes equal files."""

    def fixed(found: re.Match[bytes]) -> bytes:
        start = b"/" + found[1] + b" (D:20260407090000+00'00'"
        return start.ljust(len(found[0]) - 1) + b")"

    return _DATE.sub(fixed, pdf)
