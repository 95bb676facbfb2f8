"""After a build it is said exactly what was left out, counted, with the places."""

from __future__ import annotations

from prongsai.findings import Finding, Piece, Place, Severity
from prongsai.reports.diagnostics import what_errors_cost


def error(line: int = 1, severity: Severity = Severity.ERROR) -> Finding:
    return Finding("CNT013", severity, "ผิด", place=Place("a.yaml", line))


def test_nothing_is_said_of_what_is_no_error() -> None:
    assert list(what_errors_cost([error(severity=Severity.WARNING)])) == []


def test_each_kind_is_counted_with_its_places() -> None:
    found = [error(10).costing(Piece.FIELD), error(9).costing(Piece.FIELD)]
    found += [error().costing(Piece.CONTENT, "b.yaml"), error(2).costing(Piece.CONTENT, "b.yaml")]
    assert list(what_errors_cost(found)) == [
        "พบข้อผิดพลาด 4 แห่ง ส่วนต่อไปนี้จึงยังไม่ได้เผยแพร่",
        "  ไฟล์เนื้อหา 1: b.yaml",
        "  ช่อง 2: a.yaml:9, a.yaml:10",
    ]


def test_many_places_are_counted_and_the_first_are_named() -> None:
    found = [error(line).costing(Piece.ROW) for line in range(1, 8)]
    found.append(error(20).costing(Piece.ROW, "a.yaml:20", 100))
    said = list(what_errors_cost(found))
    assert said[1] == ("  แถว 107: a.yaml:1, a.yaml:2, a.yaml:3, a.yaml:4, a.yaml:5 และอีก 102")


def test_errors_that_leave_nothing_out_are_told_apart() -> None:
    assert list(what_errors_cost([error()])) == [
        "พบข้อผิดพลาด 1 แห่ง ซึ่งไม่ได้ทำให้ขาดส่วนใดของเว็บไซต์ แต่ต้องแก้"
    ]
    both = list(what_errors_cost([error(), error(2).costing(Piece.FIELD)]))
    assert both[-1] == "ข้อผิดพลาดอีก 1 แห่งไม่ได้ทำให้ขาดส่วนใด แต่ต้องแก้"
