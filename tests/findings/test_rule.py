"""A rule is one class: its manual is whole, its sentences know it and are filled exactly."""

from __future__ import annotations

import pytest

from prongsai.findings import Finding, Findings, Place, Rule, Sentence, Severity

PLACE = Place("content/ban-na/contact.yaml", 3, 1, "phone: 1")


class CNT990(Rule):
    title = "ต้องมีโทรศัพท์"
    severity = Severity.ERROR
    what = "กรอกโทรศัพท์"
    why = "ผู้ตรวจต้องติดต่อได้"

    too_short = Sentence("โทรศัพท์ {number} สั้นเกินไป", "กรอกให้ครบ {digits} หลัก")
    spaced = Sentence("โทรศัพท์มีวรรค {{เช่นนี้}}", severity=Severity.INFO)


def test_the_class_is_named_by_the_code() -> None:
    assert CNT990.code == "CNT990"
    assert CNT990.family == "CNT"
    assert CNT990.example == ""


def test_a_sentence_is_said_with_its_gaps_filled() -> None:
    said = CNT990.too_short(number="0 1", digits=9)

    assert said.at(PLACE, agency="ban-na") == Finding(
        "CNT990",
        Severity.ERROR,
        "โทรศัพท์ 0 1 สั้นเกินไป",
        "กรอกให้ครบ 9 หลัก",
        PLACE,
        agency="ban-na",
    )


def test_a_sentence_may_weigh_differently_from_its_rule() -> None:
    assert CNT990.spaced().severity is Severity.INFO
    assert CNT990.spaced().message == "โทรศัพท์มีวรรค {เช่นนี้}"


@pytest.mark.parametrize("filled", [{}, {"number": 1}, {"number": 1, "digits": 2, "more": 3}])
def test_gaps_left_open_or_not_there_are_a_fault_of_the_program(filled: dict[str, int]) -> None:
    with pytest.raises(TypeError, match="too_short has the gaps"):
        CNT990.too_short(**filled)


def test_gaps_have_names() -> None:
    with pytest.raises(TypeError, match="plain names"):
        Sentence("โทรศัพท์ {}")


def test_a_sentence_of_no_rule_is_not_said() -> None:
    with pytest.raises(TypeError, match="said by a rule"):
        Sentence("ลอย ๆ")()


def test_a_sentence_that_another_file_brings_names_the_rule_that_says_it() -> None:
    class Kind:
        unreadable = Sentence("อ่านเนื้อที่ไม่ได้", rule=CNT990)
        doubtful = Sentence("เนื้อที่ไม่น่าจะถูกต้อง", rule=CNT990, severity=Severity.WARNING)

    assert (Kind.unreadable().code, Kind.unreadable().severity) == ("CNT990", Severity.ERROR)
    assert (Kind.doubtful().code, Kind.doubtful().severity) == ("CNT990", Severity.WARNING)


class AboutTelephones(Rule, shared=True):
    """What several rules say of telephones."""

    unread = Sentence("อ่านโทรศัพท์ {number} ไม่ได้")
    doubted = Sentence("โทรศัพท์น่าสงสัย", severity=Severity.INFO)


class CNT992(AboutTelephones):
    title = "ต้องมีโทรศัพท์ของหน่วยงาน"
    severity = Severity.WARNING
    what = "กรอกโทรศัพท์"
    why = "ผู้ตรวจต้องติดต่อได้"


class CNT993(AboutTelephones):
    title = "ต้องมีโทรศัพท์ของผู้บริหาร"
    severity = Severity.ERROR
    what = "กรอกโทรศัพท์"
    why = "ผู้ตรวจต้องติดต่อได้"

    doubted = Sentence("โทรศัพท์ของผู้บริหารน่าสงสัย")


def test_rules_of_one_sort_say_what_they_share_under_their_own_code_and_weight() -> None:
    ours, theirs = CNT992.unread(number=1), CNT993.unread(number=1)

    assert (ours.code, ours.severity) == ("CNT992", Severity.WARNING)
    assert (theirs.code, theirs.severity) == ("CNT993", Severity.ERROR)
    assert ours.message == theirs.message == "อ่านโทรศัพท์ 1 ไม่ได้"
    assert CNT992.doubted().severity is Severity.INFO
    assert CNT992.sentences().keys() == {"unread", "doubted"}


def test_a_rule_may_say_otherwise_what_its_sort_shares() -> None:
    assert CNT993.doubted().message == "โทรศัพท์ของผู้บริหารน่าสงสัย"
    assert CNT993.doubted().severity is Severity.ERROR


@pytest.mark.parametrize("part", ["title", "severity", "what", "why"])
def test_a_rule_without_a_part_of_its_manual_is_refused(part: str) -> None:
    whole = {"title": "ก", "severity": Severity.INFO, "what": "ข", "why": "ค"}
    del whole[part]

    with pytest.raises(TypeError, match=f"rule CNT991 lacks {part}"):
        type("CNT991", (Rule,), whole)


@pytest.mark.parametrize("name", ["CNT1", "Missing", "XYZ001", "cnt001"])
def test_a_name_that_is_no_code_is_refused(name: str) -> None:
    with pytest.raises(TypeError, match="is no rule code"):
        type(name, (Rule,), {"title": "ก", "severity": Severity.INFO, "what": "ข", "why": "ค"})


def test_findings_are_collected_in_the_order_they_are_said() -> None:
    findings = Findings()
    findings.add(CNT990.spaced(), PLACE)
    before = len(findings)
    assert not findings.has_errors()
    findings.add(CNT990.too_short(number=1, digits=9), PLACE, agency="ban-na", year=2568)
    findings.extend([CNT990.spaced().at()])

    assert [entry.message[:14] for entry in findings] == [
        "โทรศัพท์มีวรรค",
        "โทรศัพท์ 1 สั้",
        "โทรศัพท์มีวรรค",
    ]
    assert findings.has_errors(since=before)
    assert not findings.has_errors(since=before + 1)
