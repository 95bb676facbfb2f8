"""``explain``: what a code wants, why, an example, how sure we are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from prongsai.cli import main

Explain = Callable[..., tuple[int, str, str]]


@pytest.fixture
def explain(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Explain:
    """Run the command in a site whose year is 2568."""
    config = tmp_path / "site_config.yaml"
    config.write_text("title: ทดสอบ\nfiscal_year: 2568\n", encoding="utf-8")
    agency = tmp_path / "content" / "ban-na" / "agency.yaml"
    agency.parent.mkdir(parents=True)
    agency.write_text("name: อบต.บ้านนา\ntype: อบต.\n", encoding="utf-8")

    def run(*arguments: str) -> tuple[int, str, str]:
        code = main(["explain", *arguments, "--config", str(config)])
        written = capsys.readouterr()
        return code, written.out, written.err

    return run


def test_a_rule_is_explained_with_its_use_in_the_year_of_the_site(explain: Explain) -> None:
    code, out, _ = explain("OIT021")
    assert code == 0
    assert out.startswith("OIT021 ช่วงเวลาของแผนต้องครอบคลุมปีที่ประเมิน\n")
    for heading in ("เกณฑ์ต้องการ", "ทำไมจึงสำคัญ", "ตัวอย่างเนื้อหาที่ใช้ได้"):
        assert f"\n{heading}\n" in out
    assert "period: ปีงบประมาณ 2566-2570" in out
    assert "องค์ประกอบของปี 2568 ที่ตรวจด้วยกฎนี้" in out
    assert "anticorruption-plan.covers-year | ความเชื่อมั่น" in out


def test_a_rule_that_is_no_kind_of_requirement_names_no_items(explain: Explain) -> None:
    code, out, _ = explain("DOC005")
    assert code == 0
    assert "องค์ประกอบของปี" not in out


def test_an_item_lists_its_requirements_their_rules_and_sources(explain: Explain) -> None:
    code, out, _ = explain("O21")
    assert code == 0
    assert "ปีงบประมาณ พ.ศ. 2568" in out
    assert "integrity-declaration.signed | กฎ OIT025 ลงนามโดยผู้บริหารสูงสุด" in out
    assert "ความเชื่อมั่นสูง | ที่มา: https://" in out
    assert "# content/<หน่วยงาน>/2568/integrity-declaration.yaml" in out
    assert "ลงนามโดยผู้บริหารคนก่อน" in out


@pytest.mark.parametrize("arguments", [("2566/O31",), ("o31", "--year", "2566"), ("๒๕๖๖/O31",)])
def test_the_year_is_named_in_either_way(explain: Explain, arguments: tuple[str, ...]) -> None:
    code, out, _ = explain(*arguments)
    assert code == 0
    assert out.startswith("O31 ")
    assert "ปีงบประมาณ พ.ศ. 2566" in out


def test_a_requirement_is_followed_over_the_years(explain: Explain) -> None:
    code, out, _ = explain("integrity-declaration.signed")
    assert code == 0
    assert "  2568 ข้อ O21 | ความเชื่อมั่นสูง" in out
    assert "  2566 ข้อ O31 | " in out
    assert out.index("  2568 ข้อ") < out.index("  2566 ข้อ")


def test_a_requirement_no_longer_asked_is_shown_as_last_asked(explain: Explain) -> None:
    code, out, _ = explain("contact.fax", "--year", "2569")
    assert code == 0
    assert "ปี 2569 ไม่ถามองค์ประกอบนี้" in out


def test_an_advisory_requirement_says_that_it_only_warns(explain: Explain) -> None:
    _, out, _ = explain("2569/O21")
    assert "ยังไม่ยืนยันกับคู่มือของปี จึงเตือนเท่านั้น" in out


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("OIT02", 'หมายถึง "OIT0'),
        ("integrity-declaration.sign", 'หมายถึง "integrity-declaration.signed" ใช่หรือไม่'),
        ("O40", "ปี 2568 ไม่มีข้อ O40 (มีในปี 2562"),
        ("ไม่มีจริง", "ดูรหัสทั้งหมดด้วย explain --all"),
        ("2599/O1", "ไม่มีกรอบของปี 2599"),
    ],
)
def test_an_unknown_code_is_refused_with_what_was_meant(
    explain: Explain, asked: str, said: str
) -> None:
    code, out, err = explain(asked)
    assert (code, out) == (2, "")
    assert said in err


def test_all_codes_stand_under_their_families(explain: Explain) -> None:
    code, out, _ = explain("--all")
    assert code == 0
    assert out.index("CFG การตั้งค่า") < out.index("CFG001") < out.index("OIT ความครบถ้วน")
    assert "OIT025  ต้องลงนามโดยผู้บริหารสูงสุดคนปัจจุบัน" in out


def test_without_a_code_the_command_says_how_it_is_used(explain: Explain) -> None:
    code, _, err = explain()
    assert code == 2
    assert "--all" in err


def test_it_works_where_there_is_no_site(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["explain", "O1", "--config", str(tmp_path / "site_config.yaml")]) == 0
    assert capsys.readouterr().out.startswith("O1 ")
