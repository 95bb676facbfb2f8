"""What a spreadsheet shows of a stored number or moment."""

from __future__ import annotations

from datetime import datetime, time, timedelta

import pytest

from prongsai.reading.number_format import FormatClass, format_class
from prongsai.reading.shown_number import Shown, general, show

DAY = datetime(2025, 1, 14)
ACCOUNTING = '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-'


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (0.8525, "0.00%", "85.25%"),
        (0.07, "0%", "7%"),
        (1999, "00000", "01999"),
        (12, '"สป."0000', "สป.0012"),
        (12, "\\ส\\ป0000", "สป0012"),
        (1234567.891, "#,##0.00", "1,234,567.89"),
        (2.5, "0", "3"),
        (-250, "#,##0.00;(#,##0.00)", "(250.00)"),
        (-250, "#,##0.00;[Red]-#,##0.00", "-250.00"),
        (-250, ACCOUNTING, "-250.00"),
        (0, ACCOUNTING, "-"),
        (1_101_700_203_451, "0-0000-00000-00-0", "1-1017-00203-45-1"),
        (43_123_456, "0## ### ###", "043 123 456"),
        (100_000.0, "0.00E+00", "1.00E+05"),
        (1_500_000, '#,##0.0,,"ล้าน"', "1.5ล้าน"),
        (0.5, "# ?/?", "1/2"),
        (1234, "[$฿-41E]#,##0.00", "฿1,234.00"),
        (1_250_000, "t#,##0.00", "๑,๒๕๐,๐๐๐.๐๐"),
        (1250, "[$-D07041E]t#,##0.00", "๑,๒๕๐.๐๐"),
        (1250, "[$-th-TH,D00]#,##0", "๑,๒๕๐"),
        (12, '0 "คน"', "12 คน"),
        (0, "0;-0;;@", ""),
        (3, ";;;", ""),
        (5, "[>=100]#,##0;0.0", "5.0"),
        (500, "[>=100]#,##0;0.0", "500"),
        ("ก 1", '"เลขที่ "@', "เลขที่ ก 1"),
        ("ก 1", "#,##0", "ก 1"),
    ],
)
def test_a_number_is_shown_in_its_format(value: Shown, code: str, seen: str) -> None:
    assert show(value, code) == seen


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (datetime(1968, 1, 14), "d/m/yy", "14/1/68"),
        (DAY, "[$-107041E]d mmm yyyy;@", "14 ม.ค. 2568"),
        (DAY, "[$-D07041E]d mmmm yyyy;@", "๑๔ มกราคม ๒๕๖๘"),
        (DAY, "[$-th-TH,107]d/m/yyyy;@", "14/1/2568"),
        (DAY, "[$-th-TH,D07]d mmmm yyyy;@", "๑๔ มกราคม ๒๕๖๘"),
        (DAY, "[$-187041E]d mmm yy;@", "14 ม.ค. 68"),
        (DAY, "[$-1010000]d/m/yyyy;@", "14/1/2025"),
        (DAY, "[$-en-US]d-mmm-yy;@", "14-Jan-25"),
        (DAY, "d/m/bbbb", "14/1/2568"),
        (DAY, "[$-409]d-mmm-yy", "14-Jan-25"),
        (DAY, 'd "เดือน" mmmm "พ.ศ." bbbb', "14 เดือน มกราคม พ.ศ. 2568"),
        (DAY, "dddd d mmmm bbbb", "อังคาร 14 มกราคม 2568"),
        (datetime(2568, 3, 1), "mmm-yy", "มี.ค.-68"),
        (datetime(2025, 3, 12), "d-mmm", "12-มี.ค."),
        (datetime(2024, 10, 1), "[$-107041E]mmm yy;@", "ต.ค. 67"),
        (datetime(2025, 1, 14, 13, 5), "d/m/yyyy h:mm", "14/1/2025 13:05"),
        (time(10, 2), "h:mm", "10:02"),
        (time(13, 5), "h:mm AM/PM", "1:05 PM"),
        (timedelta(hours=26, minutes=30), "[h]:mm", "26:30"),
        (timedelta(minutes=90), "[m]", "90"),
    ],
)
def test_a_moment_is_shown_as_on_a_thai_computer(value: Shown, code: str, seen: str) -> None:
    assert show(value, code) == seen


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", FormatClass.GENERAL),
        ("#,##0.00", FormatClass.NUMBER),
        ("00000", FormatClass.PADDED),
        (ACCOUNTING, FormatClass.ACCOUNTING),
        ("[$฿-41E]#,##0", FormatClass.CURRENCY),
        ("#,##0.0,,", FormatClass.SCALED),
        ("0.0%", FormatClass.PERCENT),
        ("@", FormatClass.TEXT),
        ("d/m/yyyy", FormatClass.DATE),
        ("d/m/yyyy h:mm", FormatClass.DATE_TIME),
        ("mmm-yy", FormatClass.MONTH),
        ("d-mmm", FormatClass.DAY_MONTH),
        ("h:mm", FormatClass.TIME),
        ("[h]:mm", FormatClass.DURATION),
        ('0 "ymdhs"', FormatClass.NUMBER),
    ],
)
def test_a_format_belongs_to_a_class(code: str, kind: FormatClass) -> None:
    assert format_class(code) is kind


def test_the_format_general_is_as_wide_as_a_cell() -> None:
    assert general(0.1 + 0.2) == "0.3"
    assert general(1 / 3) == "0.333333333"
    assert general(1_234_567_890_123) == "1234567890123"


def test_what_cannot_be_shown_is_not_guessed() -> None:
    assert show(12345.0, "##0.0E+0") is None
    assert show(float("inf"), "0.00") is None
    assert show(timedelta(hours=1), "d/m/yyyy") is not None
    assert show(time(1), "d/m/yyyy") is None
