"""PDFs of one page whose letters programs cannot read, or that show nothing, written by hand."""

from __future__ import annotations

import zlib

PLAIN = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
WORDS = "รายงานผลการดำเนินงานประจำปี พ.ศ. ๒๕๖๗ ของเทศบาลตำบลตัวอย่าง"
_TEXT = b"BT /F1 16 Tf 50 700 Td (Annual report of the municipality, results and budgets) Tj ET"
_WIDTHS = b"500 " * 224
_LATIN = (
    b"<< /Type /Font /Subtype /TrueType /BaseFont /AngsanaUPC /Encoding /WinAnsiEncoding "
    b"/FirstChar 32 /LastChar 255 /Widths [" + _WIDTHS + b"] >>"
)
_GLYPHS = b"".join((100 + number % 90).to_bytes(2, "big") for number in range(80))
_NUMBERED = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+THSarabun /Encoding /Identity-H "
    b"/DescendantFonts [6 0 R] >>"
)
_DESCENDANT = (
    b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+THSarabun /CIDSystemInfo "
    b"<< /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>"
)
_SIGNED = (
    b"Digitally signed by Example Date: 2025.01.14 10:20:30 Reason: approved Location: Thailand"
)


def page(
    content: bytes,
    font: bytes = PLAIN,
    more: tuple[bytes, ...] = (),
    resources: bytes = b"",
    catalog: bytes = b"",
) -> bytes:
    """A PDF of one page; objects from the sixth on are ``more``."""
    used = b"/Resources << /Font << /F1 4 0 R >> %s >>" % resources
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R %s >>" % used,
        font,
        _stream(content),
        *more,
    ]
    data, starts = b"%PDF-1.5\n", []
    for number, body in enumerate(objects, start=1):
        starts.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % start for start in starts)
    size = len(objects) + 1
    end = b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (size, len(data))
    return data + b"xref\n0 %d\n0000000000 65535 f \n" % size + table + end


def _stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<< /Length %d %s>>\nstream\n%s\nendstream" % (len(data), more, data)


def _shown(codes: bytes) -> bytes:
    return b"BT /F1 16 Tf 50 700 Td <%s> Tj ET" % codes.hex().encode()


def _paper(shades: bytes, stamp: bytes = b"") -> bytes:
    """A page covered by a grey picture of 100 x 100 pixels, with a stamp over it."""
    look = b"/Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace /DeviceGray "
    picture = _stream(zlib.compress(shades), look + b"/BitsPerComponent 8 /Filter /FlateDecode ")
    content = b"q 595 0 0 842 0 0 cm /I Do Q BT /F1 8 Tf 20 20 Td (%s) Tj ET" % stamp
    return page(content, more=(picture,), resources=b"/XObject << /I 6 0 R >>")


TEXT = page(_TEXT)
LATIN_LETTERS = page(_shown(WORDS.encode("cp874")), _LATIN)
"""Old Thai fonts that call themselves Latin: people see Thai, copying gives accents."""
GLYPH_NUMBERS = page(_shown(_GLYPHS), _NUMBERED, (_DESCENDANT,))
BLANK = page(b"")
WHITE_SCAN = _paper(b"\xff" * 10_000)
SIGNED_SCAN = _paper(bytes(range(100)) * 100, _SIGNED)
DRAWN = page(
    b"".join(b"%d 700 m %d 710 l %d 705 l f " % (x, x + 4, x + 4) for x in range(50, 500, 5))
)
XFA = page(_TEXT, more=(_stream(b"<xdp:xdp/>"),), catalog=b"/AcroForm << /XFA 6 0 R /Fields [] >>")


_WORDS_ALONE = (
    b"BT /F1 16 Tf 50 700 Td (Annual report of the municipality, results and budgets) Tj ET"
)


def acting(action: bytes) -> bytes:
    """A PDF with an action of this dictionary when it is opened."""
    return page(_WORDS_ALONE, catalog=b"/OpenAction << %s >>" % action)


SCRIPT = acting(b"/S /JavaScript /JS (app.alert\\(1\\))")
SCRIPT_BY_NUMBERS = acting(b"/S /J#61vaScript /JS (app.alert\\(1\\))")
LAUNCH = acting(b"/S /Launch /F (calc.exe)")


def packed_script() -> bytes:
    """The script in a packed object stream, as most programs write objects."""
    inside = zlib.compress(b"7 0 << /S /JavaScript /JS (app.alert\\(1\\)) >>")
    return page(
        _WORDS_ALONE, more=(_stream(inside, b"/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode "),)
    )


def attached(name: bytes) -> bytes:
    """A PDF with a file of this name inside."""
    return page(
        _WORDS_ALONE,
        catalog=b"/Names << /EmbeddedFiles << /Names [(a) 6 0 R] >> >>",
        more=(
            b"<< /Type /Filespec /F (%s) /UF (%s) /EF << /F 7 0 R >> >>" % (name, name),
            _stream(b"MZ", b"/Type /EmbeddedFile "),
        ),
    )
