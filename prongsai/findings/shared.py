"""What several rules say in the same words, each under its own code."""

from __future__ import annotations

from prongsai.findings.rule import Rule, Sentence


class UnreadRule(Rule, shared=True):
    """A rule that may tell that a file was not read; none of this is a fact about the file."""

    stopped = Sentence(
        "อ่านไฟล์นี้ไม่ได้ โปรแกรมอ่านหยุดทำงานกลางคัน ไฟล์อาจเสียหายหรือใช้หน่วยความจำมากผิดปกติ",
        "เปิดไฟล์ด้วยโปรแกรมที่สร้าง แล้วบันทึกเป็นไฟล์ใหม่ จากนั้นวางทับ",
    )
    too_long = Sentence(
        "อ่านไฟล์นี้ไม่เสร็จภายใน {seconds} วินาที จึงหยุดอ่าน",
        "แบ่งไฟล์ให้เล็กลง หรือบันทึกเป็นไฟล์ใหม่จากต้นฉบับ แล้วสั่งอีกครั้ง",
    )
    not_started = Sentence(
        "ยังไม่ได้อ่านไฟล์นี้ เพราะเครื่องนี้เปิดโปรแกรมอ่านไฟล์ไม่ได้",
        "ปิดโปรแกรมอื่นที่ใช้หน่วยความจำมาก แล้วสั่งอีกครั้ง",
    )


class CellRule(Rule, shared=True):
    """A rule about the cells of a column, which may be broken in very many rows."""

    many_more = Sentence(
        'แถวที่ {row} เป็นต้นไป คอลัมน์ "{column}": พบลักษณะเดียวกันอีก {more} แถว',
        "แก้ทั้งคอลัมน์ในคราวเดียว",
    )
