"""The baseline is a ratchet: reasons and last days are obligatory, the unused is reported."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from prongsai.checks.baseline import (
    Accepted,
    Scope,
    apply_baseline,
    baseline_as_yaml,
    draft_baseline,
    read_baseline,
    refuse_unfinished,
)
from prongsai.errors import ConfigError
from prongsai.findings import Finding, Place, Severity
from prongsai.reports.diagnostics import format_findings

TODAY = date(2027, 4, 1)
SCOPE = Scope(frozenset({"ban-na"}), years=frozenset({("ban-na", 2570)}))
GOOD = """\
accepted:
  - code: OIT011
    agency: ban-na
    year: 2570
    item: O3
    requirement: structure.chart
    reason: รอสภาอนุมัติโครงสร้างใหม่
    expires: 30/04/2570
"""


def requirement(item: str = "O3", name: str = "structure.chart") -> Finding:
    place = Place("content/ban-na/structure.yaml", 4, 3, "  units: []")
    return Finding("OIT011", Severity.ERROR, "ขาดแผนผัง", "", place, "ban-na", 2570, item, name)


def slip(line: int = 2, file: str = "content/ban-na/a.yaml") -> Finding:
    return Finding("CNT013", Severity.ERROR, "อ่านไม่ได้", "", Place(file, line), "ban-na")


def read(tmp_path: Path, text: str) -> tuple[Accepted, ...]:
    path = tmp_path / "prongsai-baseline.yaml"
    path.write_text(text, encoding="utf-8")
    return read_baseline(path, path.name)


def test_an_accepted_finding_does_not_count(tmp_path: Path) -> None:
    applied = apply_baseline(read(tmp_path, GOOD), [requirement(), slip()], TODAY, SCOPE)
    assert applied.kept == (slip(),)
    assert (applied.accepted, applied.findings) == (1, ())


def test_the_last_day_still_counts_and_the_next_day_does_not(tmp_path: Path) -> None:
    baseline = read(tmp_path, GOOD)
    last = apply_baseline(baseline, [requirement()], date(2027, 4, 30), SCOPE)
    after = apply_baseline(baseline, [requirement()], date(2027, 5, 1), SCOPE)
    assert last.kept == ()
    assert after.kept == (requirement(),)
    assert format_findings(after.findings) == (
        "ควรแก้ CFG041: รายการยอมรับ OIT011 ban-na 2570 O3 structure.chart หมดอายุเมื่อ 30 เมษายน 2570\n"
        "  --> prongsai-baseline.yaml:2:5\n"
        "   |\n"
        " 2 |   - code: OIT011\n"
        "   |     ^\n"
        "  แก้ไข: แก้ข้อสังเกตนี้ หรือทบทวนเหตุผลแล้วเลื่อนวันหมดอายุ"
    )


def test_an_entry_that_is_not_needed_is_a_finding(tmp_path: Path) -> None:
    applied = apply_baseline(read(tmp_path, GOOD), [], TODAY, SCOPE)
    (finding,) = applied.findings
    assert (finding.code, finding.severity) == ("CFG042", Severity.WARNING)
    assert finding.place is not None
    assert finding.place.line == 2


@pytest.mark.parametrize(
    "scope",
    [
        Scope(frozenset({"ban-na"}), left_out=frozenset({"ban-na"})),
        Scope(frozenset({"ban-na"}), years=frozenset({("ban-na", 2569)})),
        Scope(frozenset({"ban-na"}), years=SCOPE.years, items=("O1",)),
    ],
    ids=["another agency", "another year", "another item"],
)
def test_what_was_not_looked_at_is_not_called_unused(tmp_path: Path, scope: Scope) -> None:
    assert apply_baseline(read(tmp_path, GOOD), [], TODAY, scope).findings == ()


def test_entries_about_built_pages_are_judged_only_when_these_were_opened(tmp_path: Path) -> None:
    text = GOOD.replace("OIT011", "LNK003")
    opened = Scope(SCOPE.agencies, years=SCOPE.years, verified=True)
    assert apply_baseline(read(tmp_path, text), [], TODAY, SCOPE).findings == ()
    assert [f.code for f in apply_baseline(read(tmp_path, text), [], TODAY, opened).findings] == [
        "CFG042"
    ]


def test_an_agency_that_is_gone_leaves_its_entries_unused(tmp_path: Path) -> None:
    scope = Scope(frozenset({"khao-noi"}), years=frozenset({("khao-noi", 2570)}))
    applied = apply_baseline(read(tmp_path, GOOD), [], TODAY, scope)
    assert [f.code for f in applied.findings] == ["CFG042"]


def test_one_more_than_accepted_brings_all_of_them_back(tmp_path: Path) -> None:
    text = (
        "accepted:\n- {code: CNT013, agency: ban-na, file: content/ban-na/a.yaml, count: 2, "
        "reason: รอแก้, expires: 1/5/2570}\n"
    )
    baseline = read(tmp_path, text)
    assert apply_baseline(baseline, [slip(1), slip(2)], TODAY, SCOPE).kept == ()
    more = apply_baseline(baseline, [slip(1), slip(2), slip(3)], TODAY, SCOPE)
    assert (len(more.kept), [f.code for f in more.findings]) == (3, ["CFG043"])


def test_a_file_is_named_to_accept_its_findings_only(tmp_path: Path) -> None:
    text = (
        "accepted:\n- {code: CNT013, agency: ban-na, file: content/ban-na/a.yaml, "
        "reason: รอแก้, expires: 1/5/2570}\n"
    )
    other = slip(file="content/ban-na/b.yaml")
    assert apply_baseline(read(tmp_path, text), [slip(), other], TODAY, SCOPE).kept == (other,)


@pytest.mark.parametrize(
    ("old", "new", "missing"),
    [
        ("reason: รอสภาอนุมัติโครงสร้างใหม่", 'reason: ""', "ยังไม่มีเหตุผล"),
        ("    expires: 30/04/2570\n", "", "ยังไม่มีวันหมดอายุ"),
        ("reason: รอสภาอนุมัติโครงสร้างใหม่\n    expires: 30/04/2570", "reason:", "เหตุผล และวันหมดอายุ"),
    ],
)
def test_an_entry_without_reason_or_day_is_refused(
    tmp_path: Path, old: str, new: str, missing: str
) -> None:
    baseline = read(tmp_path, GOOD.replace(old, new))
    with pytest.raises(ConfigError, match=r"ต้องมีเหตุผล \(reason\)") as refused:
        refuse_unfinished(baseline, "prongsai-baseline.yaml")
    (finding,) = refused.value.findings
    assert finding.code == "CFG040"
    assert missing in finding.message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (GOOD.replace("expires: 30/04/2570", "expires: พรุ่งนี้"), "CNT013"),
        (GOOD.replace("reason:", "reson:"), "CNT011"),
        (GOOD.replace("    year: 2570\n", "    year: 2570\n    year: 2571\n"), "CNT004"),
        ("- OIT011\n", "CNT009"),
    ],
)
def test_it_is_read_strictly(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(ConfigError) as refused:
        read(tmp_path, text)
    assert code in {finding.code for finding in refused.value.findings}


def test_a_new_baseline_waits_for_its_reasons() -> None:
    drafts = draft_baseline((), [slip(1), slip(2), requirement()], TODAY, SCOPE)
    assert baseline_as_yaml(drafts).split("accepted:\n")[1] == (
        "  # อ่านไม่ได้\n"
        "  - code: CNT013\n"
        "    agency: ban-na\n"
        '    file: "content/ban-na/a.yaml"\n'
        "    count: 2\n"
        '    reason: ""\n'
        '    expires: ""\n'
        "  # ขาดแผนผัง\n"
        "  - code: OIT011\n"
        "    agency: ban-na\n"
        "    year: 2570\n"
        "    item: O3\n"
        "    requirement: structure.chart\n"
        '    reason: ""\n'
        '    expires: ""\n'
    )


def test_what_is_written_is_read_again_and_accepts_everything(tmp_path: Path) -> None:
    findings = [slip(1), slip(2), requirement(), requirement("O2", "contact.map")]
    odd = 'เหตุ "พิเศษ": # ไม่ใช่หมายเหตุ \\ จบ'
    text = baseline_as_yaml(draft_baseline((), findings, TODAY, SCOPE, odd, date(2027, 9, 30)))
    baseline = read(tmp_path, text)
    refuse_unfinished(baseline, "b")
    assert {accepted.entry.reason for accepted in baseline} == {odd}
    assert apply_baseline(baseline, findings, TODAY, SCOPE).kept == ()
    assert apply_baseline(baseline, findings, TODAY, SCOPE).findings == ()


def test_an_empty_baseline_is_a_good_one(tmp_path: Path) -> None:
    assert read(tmp_path, baseline_as_yaml(())) == ()


def test_writing_again_keeps_reasons_drops_the_unused_and_asks_anew_for_the_expired(
    tmp_path: Path,
) -> None:
    text = GOOD + GOOD.removeprefix("accepted:\n").replace("structure.chart", "structure.gone")
    baseline = read(tmp_path, text)
    (kept,) = draft_baseline(baseline, [requirement()], TODAY, SCOPE)
    assert kept.finished
    assert kept.entry.reason == "รอสภาอนุมัติโครงสร้างใหม่"
    (expired,) = draft_baseline(baseline, [requirement()], date(2028, 1, 1), SCOPE)
    assert (expired.entry.reason, expired.entry.expires) == (kept.entry.reason, None)


def test_writing_for_one_item_leaves_the_entries_of_others(tmp_path: Path) -> None:
    scope = Scope(SCOPE.agencies, years=SCOPE.years, items=("O1",))
    (kept,) = draft_baseline(read(tmp_path, GOOD), [], TODAY, scope)
    assert kept.entry.item == "O3"
