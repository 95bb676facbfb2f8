"""The mistakes clerks make in YAML, each told by the line and said in Thai.

A parser's own message names what it expected, not what the writer meant. So each
recogniser looks at the lines around the place, most telling first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

QUOTE_IT = 'ครอบค่าทั้งหมดด้วยเครื่องหมายคำพูด เช่น title: "…"'
SPACE_AFTER_DASH = "เว้นวรรคหลังเครื่องหมาย - ของทุกรายการ และย่อหน้าให้ตรงกัน"

_KEY_VALUE = re.compile(
    r"^(?P<indent>\s*)(?P<dash>(?:-\s+)*)(?P<key>[^\s:#'\"\[{][^:]*):\s+(?P<value>.*\S)\s*$"
)
_ITEM = re.compile(r"^(?P<indent>\s*)-\s+(?P<value>.*\S)\s*$")
_NO_SPACE = re.compile(r"^\s*(?:-\s+)?(?P<key>[A-Za-z_][\w-]*):(?![\s/]|$)\S")
_BARE_KEY = re.compile(r"^\s*(?:-\s+)?[^\s:#][^:]*:(?:\s|$)")
_DASH_NO_SPACE = re.compile(r"^\s*-[^\s\-]")


@dataclass(frozen=True, slots=True)
class Fault:
    """What the parser said: its words and 0-based places within ``lines``."""

    problem: str
    context: str
    line: int
    column: int
    context_line: int
    lines: Sequence[str]

    def text(self, line: int) -> str:
        """Return the source line at a 0-based number, empty outside the file."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    @property
    def previous(self) -> int:
        """The nearest line before the fault which holds something, or the fault's own."""
        for line in range(min(self.line, len(self.lines)) - 1, -1, -1):
            if self.text(line).strip():
                return line
        return self.line


@dataclass(frozen=True, slots=True)
class Mistake:
    """A recognised mistake: 0-based place, Thai sentence and remedy."""

    line: int
    column: int
    message: str
    remedy: str


def explain(fault: Fault) -> Mistake:
    """Say in Thai what is most likely wrong at a parser's fault."""
    for recogniser in _RECOGNISERS:
        mistake = recogniser(fault)
        if mistake is not None:
            return mistake
    # A fault on a line past the end belongs to the last line with something on it.
    line = fault.line if fault.text(fault.line).strip() else fault.previous
    return Mistake(
        line,
        min(fault.column, len(fault.text(line))),
        "อ่านบรรทัดนี้ตามรูปแบบ YAML ไม่ได้",
        'ตรวจการย่อหน้า เว้นวรรคหลัง : และครอบข้อความที่มีเครื่องหมายพิเศษด้วย "…"',
    )


def _tab(fault: Fault) -> Mistake | None:
    for line in (fault.line, fault.previous):
        text = fault.text(line)
        indent = text[: len(text) - len(text.lstrip())]
        if "\t" in indent:
            return Mistake(
                line,
                indent.index("\t"),
                "ย่อหน้าด้วยปุ่ม Tab ซึ่ง YAML ไม่รับ",
                "ลบ Tab แล้วย่อหน้าด้วยการเคาะวรรคครั้งละ 2 ช่อง",
            )
    return None


def _escape(fault: Fault) -> Mistake | None:
    if not any(word in fault.problem for word in ("escape", "hexdecimal", "hexadecimal")):
        return None
    return Mistake(
        fault.line,
        fault.column,
        "มีเครื่องหมาย \\ ในเครื่องหมายคำพูดคู่ ระบบจึงอ่านเป็นรหัสพิเศษ",
        "ใช้เครื่องหมายคำพูดเดี่ยว '…' แทน \"…\" หรือเปลี่ยน \\ เป็น /",
    )


def _open_quote(fault: Fault) -> Mistake | None:
    start = fault.context_line if "quoted scalar" in fault.context else max(0, fault.line - 8)
    for line in range(start, fault.line + 1):
        column = _unclosed_quote(fault.text(line))
        if column is not None:
            return Mistake(
                line,
                column,
                "เปิดเครื่องหมายคำพูดแล้วไม่ได้ปิด",
                f"เติม {fault.text(line)[column]} ปิดท้ายค่าในบรรทัดนี้",
            )
    return None


def _unclosed_quote(text: str) -> int | None:
    """Return the column of a value's opening quote which the line does not close."""
    start = _value_start(text)
    if start is None or text[start] not in "\"'":
        return None
    quote = text[start]
    body = text[start + 1 :]
    body = re.sub(r"\\.", "..", body) if quote == '"' else body.replace("''", "..")
    return start if quote not in body else None


def _value_start(text: str) -> int | None:
    """Return the column where a line's value starts, after its key or dash."""
    found = _KEY_VALUE.match(text) or _ITEM.match(text)
    return found.start("value") if found else None


def _text_after_quote(fault: Fault) -> Mistake | None:
    text = fault.text(fault.line)
    start = _value_start(text)
    if start is None or text[start] not in "\"'" or "expected" not in fault.problem:
        return None
    other = "'" if text[start] == '"' else '"'
    return Mistake(
        fault.line,
        fault.column,
        "มีข้อความต่อท้ายเครื่องหมายคำพูดที่ปิดแล้ว",
        f"ครอบค่าทั้งบรรทัดด้วย {other}…{other} เพียงคู่เดียว",
    )


def _special_start(fault: Fault) -> Mistake | None:
    for line in dict.fromkeys((fault.line, fault.context_line)):
        start = _value_start(fault.text(line))
        if start is None:
            continue
        sign = fault.text(line)[start]
        if sign in "%@*&!`[]{}>|?,":
            return special_start(line, start, sign)
    return None


def special_start(line: int, column: int, sign: str) -> Mistake:
    """Say that a value starts with a sign which means something else in YAML."""
    return Mistake(line, column, f"ค่าขึ้นต้นด้วยเครื่องหมาย {sign} ซึ่งมีความหมายพิเศษใน YAML", QUOTE_IT)


def _second_colon(fault: Fault) -> Mistake | None:
    text = fault.text(fault.line)
    found = _KEY_VALUE.match(text)
    if found is None or "mapping values" not in fault.problem:
        return None
    inside = re.search(r":(?=\s|$)", found["value"])
    if inside is None:
        return None
    return Mistake(
        fault.line,
        found.start("value") + inside.start(),
        "ค่ามีเครื่องหมาย : ตามด้วยวรรค ระบบจึงอ่านเป็นชื่อช่องซ้อนกัน",
        QUOTE_IT,
    )


def _no_space(fault: Fault) -> Mistake | None:
    for line in (fault.previous, fault.line):
        found = _NO_SPACE.match(fault.text(line))
        if found:
            key = found["key"]
            return Mistake(
                line,
                found.end("key"),
                f'ไม่มีวรรคหลัง : ของช่อง "{key}"',
                f"เคาะวรรคหลัง : ให้เป็น {key}: …",
            )
    return None


def _dash_no_space(fault: Fault) -> Mistake | None:
    for line in (fault.previous, fault.line):
        if _DASH_NO_SPACE.match(fault.text(line)):
            text = fault.text(line)
            return dash_no_space(line, text.index("-"))
    return None


def dash_no_space(line: int, column: int) -> Mistake:
    """Say that a list's dash lacks its space."""
    return Mistake(line, column, "ไม่มีวรรคหลังเครื่องหมาย - ระบบจึงไม่เห็นเป็นรายการ", SPACE_AFTER_DASH)


def dash_in_text(line: int, column: int) -> Mistake:
    """Say that a list's item was read as more text of the item before it."""
    return Mistake(
        line, column, "รายการนี้ย่อหน้าลึกกว่ารายการก่อนหน้า จึงกลายเป็นข้อความต่อกัน", SPACE_AFTER_DASH
    )


def _dash_in_value(fault: Fault) -> Mistake | None:
    if "sequence entries" not in fault.problem:
        return None
    return Mistake(
        fault.line,
        fault.column,
        "รายการที่ขึ้นต้นด้วย - ต้องอยู่คนละบรรทัดกับชื่อช่อง",
        "ขึ้นบรรทัดใหม่หลัง : แล้วย่อหน้า 2 ช่องก่อนเครื่องหมาย -",
    )


def _no_colon(fault: Fault) -> Mistake | None:
    if "could not find expected ':'" not in fault.problem:
        return None
    line = fault.context_line
    return Mistake(
        line,
        len(fault.text(line)) - len(fault.text(line).lstrip()),
        "บรรทัดนี้ไม่มีเครื่องหมาย : คั่นระหว่างชื่อช่องกับค่า",
        "เขียนแบบ ชื่อช่อง: ค่า หรือย่อหน้าบรรทัดนี้ถ้าเป็นข้อความต่อจากบรรทัดก่อน",
    )


def _indentation(fault: Fault) -> Mistake | None:
    text = fault.text(fault.line)
    if not (_BARE_KEY.match(text) or text.lstrip().startswith("- ")):
        return None
    if not any(word in fault.problem for word in ("mapping values", "expected")):
        return None
    return Mistake(
        fault.line,
        len(text) - len(text.lstrip()),
        "บรรทัดนี้ย่อหน้าไม่ตรงกับบรรทัดอื่นในกลุ่มเดียวกัน",
        "ย่อหน้าช่องในกลุ่มเดียวกันให้ตรงกัน โดยเคาะวรรคครั้งละ 2 ช่อง",
    )


_RECOGNISERS: tuple[Callable[[Fault], Mistake | None], ...] = (
    _tab,
    _escape,
    _open_quote,
    _text_after_quote,
    _special_start,
    _second_colon,
    _dash_in_value,
    _no_space,
    _dash_no_space,
    _no_colon,
    _indentation,
)
