"""From a manual to a year that can be used: what is proposed, asked, answered and compared."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from prongsai.cli import main
from prongsai.errors import UsageError
from prongsai.findings import Findings
from prongsai.manuals.comparing import Change, compared
from prongsai.manuals.questions import Taken, take_answer, year_questions
from prongsai.manuals.review import About, answered, read_review
from prongsai.requirements.framework import Framework
from prongsai.requirements.loader import Frameworks, load_frameworks
from prongsai.requirements.outcome import oit_score
from prongsai.topics.registry import Confidence

MANUAL = """\
ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน
O1 ข้อมูลผู้บริหาร
- ข้อมูลผู้บริหารสูงสุด
- ช่องทางติดต่อของผู้บริหารทุกคน
- แสดงรูปถ่ายที่ชัดเจนของผู้บริหารทุกคน
O2 การรับมือภัยพิบัติในภาวะฉุกเฉิน
- แผนเผชิญเหตุอุทกภัยรายหมู่บ้าน
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "manual.txt").write_text(MANUAL, encoding="utf-8")
    assert run(tmp_path, "import", str(tmp_path / "manual.txt"), "--year", "2570") == 0
    return tmp_path


def run(root: Path, *words: str) -> int:
    return main(["frameworks", *words, "--config", str(root / "site_config.yaml")])


def year(root: Path) -> Framework:
    return frameworks(root)[2570]


def frameworks(root: Path) -> Frameworks:
    findings = Findings()
    found = load_frameworks(root, findings)
    assert not len(findings)
    return found


def test_same_words_are_asked_as_before_and_others_are_doubtful(site: Path) -> None:
    item = year(site).items_of_topic("executives")[0]
    found = {entry.id: entry for entry in item.requirements}
    assert found["executives.head"].confidence is Confidence.MEDIUM
    assert found["executives.contact"].check.kind == "records"
    photo = found["executives.photo"]
    assert photo.advisory
    assert photo.source is not None
    assert "manual.txt บรรทัด 5" in photo.source


def test_what_has_no_like_becomes_a_topic_of_its_own_for_a_human_word(site: Path) -> None:
    item = year(site).item("O2")
    assert item is not None
    assert item.topics == ("item-o2-2570",)
    assert [entry.check.kind for entry in item.requirements] == ["attestation"]
    assert frameworks(site).topics["item-o2-2570"].title == item.title


def test_an_answer_settles_a_doubt_and_touches_nothing_else(site: Path) -> None:
    path = site / "frameworks" / "oit-2570.yaml"
    path.write_text(path.read_text("utf-8") + "# จดไว้เอง\n", "utf-8")
    before = path.read_text("utf-8").splitlines()
    review = read_review(site, 2570, Findings())
    assert review is not None
    number = next(n for n, doubt in review.open_doubts() if doubt.requirement == "executives.photo")
    done = answered(site, 2570, review, number, 1, date(2026, 11, 30), frameworks(site).topics)
    assert done.written
    after = path.read_text("utf-8").splitlines()
    changed = [(was, now) for was, now in zip(before, after, strict=True) if was != now]
    assert [now.strip() for _, now in changed] == ["confidence: high"]
    assert not year(site).items_of_topic("executives")[0].requirements[2].advisory
    again = read_review(site, 2570, Findings())
    assert again is not None
    assert again.doubts[number].answered_on == date(2026, 11, 30)


def test_an_answer_about_topics_takes_the_requirements_along(site: Path) -> None:
    review = read_review(site, 2570, Findings())
    assert review is not None
    number = next(n for n, doubt in review.open_doubts() if doubt.about is About.TOPICS)
    doubt = review.doubts[number].model_copy(update={"choices": ("news",)})
    doubts = (*review.doubts[:number], doubt, *review.doubts[number + 1 :])
    review = review.model_copy(update={"doubts": doubts})
    done = answered(site, 2570, review, number, 1, date(2026, 11, 30), frameworks(site).topics)
    assert done.written
    item = year(site).item("O2")
    assert item is not None
    assert item.topics == ("news",)
    assert {entry.topic for entry in item.requirements} == {"news"}
    waiting = [entry.requirement for _, entry in done.review.open_doubts() if entry.item == "O2"]
    assert waiting == [item.requirements[0].id]


def test_a_year_that_is_there_is_not_written_over(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(site, "import", str(site / "manual.txt"), "--year", "2570") == 2
    assert "มีกรอบของปี 2570 อยู่แล้ว" in capsys.readouterr().err


def test_a_file_without_items_says_what_a_manual_needs(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "letter.txt").write_text("เรียน ผู้บริหาร\n", encoding="utf-8")
    assert run(tmp_path, "import", str(tmp_path / "letter.txt"), "--year", "2570") == 2
    assert "ไม่พบข้อใดในไฟล์ letter.txt" in capsys.readouterr().err
    assert not (tmp_path / "frameworks").exists()


def test_two_years_are_compared_by_topic(site: Path) -> None:
    known = frameworks(site)
    found = {
        entry.topic: entry for entry in compared(known[2569], known[2570], known.topics).topics
    }
    assert found["item-o2-2570"].change is Change.NEW
    assert found["contact"].change is Change.GONE
    executives = found["executives"]
    assert executives.change is Change.REWORDED
    assert [entry.id for entry in executives.removed] == [
        "executives.deputies",
        "executives.two-sides",
    ]
    assert [now.id for _, now in executives.reworded] == ["executives.photo"]


def test_items_that_were_joined_are_told_as_such() -> None:
    known = load_frameworks(None, Findings())
    found = {
        entry.topic: entry for entry in compared(known[2567], known[2568], known.topics).topics
    }
    assert found["mandate"].change is Change.MERGED
    assert found["qa"].change is Change.MERGED


def test_every_report_of_a_comparison_is_written(site: Path) -> None:
    for kind in ("text", "html", "xlsx"):
        path = site / f"diff.{kind}"
        assert run(site, "diff", "2569", "2570", "--report", kind, "--output", str(path)) == 0
        assert path.stat().st_size > 1000


def test_questions_wait_for_a_person(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(site, "review", "2570") == 2
    assert "--list" in capsys.readouterr().err
    assert run(site, "review", "2570", "--list") == 0
    assert "ตอบแล้ว 0 จาก" in capsys.readouterr().out
    assert run(site, "check", "2570") == 0
    assert "ยืนยันแล้ว 0 จาก" in capsys.readouterr().out


def test_an_answer_that_names_a_topic_of_the_site_takes_the_requirements_along(site: Path) -> None:
    own = site / "frameworks" / "topics.yaml"
    own.write_text(
        own.read_text("utf-8")
        + "  - {id: disaster, title: การรับมือภัยพิบัติ, title_en: Disasters, scope: yearly, takes: [projects]}\n",
        "utf-8",
    )
    topics = frameworks(site).topics
    path = site / "frameworks" / "oit-2570.yaml"
    text = path.read_text("utf-8")
    path.write_text(text.replace("{kind: attestation}", "{kind: present, path: projects}"), "utf-8")
    review = read_review(site, 2570, Findings())
    assert review is not None
    number = next(n for n, doubt in review.open_doubts() if doubt.about is About.TOPICS)
    doubt = review.doubts[number].model_copy(update={"choices": ("disaster",)})
    doubts = (*review.doubts[:number], doubt, *review.doubts[number + 1 :])
    review = review.model_copy(update={"doubts": doubts})
    assert answered(site, 2570, review, number, 1, date(2026, 11, 30), topics).written
    item = year(site).item("O2")
    assert item is not None
    assert [(entry.topic, entry.check.kind) for entry in item.requirements] == [
        ("disaster", "present")
    ]


def test_questions_are_given_and_answers_taken_without_a_terminal(site: Path) -> None:
    topics = frameworks(site).topics
    found = year_questions(site, 2570, topics, Findings())
    assert found is not None
    photo = next(one for one in found.open if "รูปถ่าย" in one.text)
    assert photo.asks == "องค์ประกอบนี้ตรวจอย่างไร"
    assert [photo.choice(typed) for typed in (" ๑", "0", "99", "x")] == [1, 0, None, None]
    assert take_answer(site, photo, 1, date(2026, 11, 30), topics) == Taken(kept=True, written=True)
    # Whoever still has the old page open changes nothing.
    assert not take_answer(site, photo, 0, date(2026, 11, 30), topics).kept
    again = year_questions(site, 2570, topics, Findings())
    assert again is not None
    assert (again.answered, len(again.open)) == (1, len(found.open) - 1)
    with pytest.raises(UsageError, match="เลือกได้"):
        take_answer(site, found.open[-1], 99, date(2026, 11, 30), topics)


def test_a_comparison_looks_only_at_the_agencies_it_was_told(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "site_config.yaml").write_text(
        "title: ทดสอบ\nagencies: [one, two]\nfiscal_year: 2570\n", "utf-8"
    )
    for slug in ("one", "two"):
        (site / "content" / slug).mkdir(parents=True)
        (site / "content" / slug / "agency.yaml").write_text(
            f"name: องค์การบริหารส่วนตำบล{slug}\ntype: sao\ndistrict: ก\nprovince: ข\n", "utf-8"
        )
    (site / "content" / "two" / "agency.yaml").write_text("- ไม่ใช่รายการ\n", "utf-8")
    assert run(site, "diff", "2569", "2570", "--agency", "one") == 0
    assert "[ยังไม่มี]" in capsys.readouterr().out
    assert run(site, "diff", "2569", "2570", "--agency", "three") == 2
    assert "three" in capsys.readouterr().err


def test_weights_go_into_the_year_and_missing_ones_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    weighed = (
        "น้ำหนัก IIT 20 EIT 20 OIT 60\n"
        "ตัวชี้วัดย่อยที่ 9.1 ข้อมูลพื้นฐาน (น้ำหนักร้อยละ 40)\n"
        "O1 ข้อมูลผู้บริหาร (น้ำหนัก 3)\n- ข้อมูลผู้บริหารสูงสุด\n"
        "O2 แผนที่ตั้งหน่วยงาน (น้ำหนัก 1)\n- แผนที่ตั้งหน่วยงาน\n"
        "ตัวชี้วัดย่อยที่ 9.2 การบริหารงาน\n"
        "O3 แผนดำเนินงานและการใช้งบประมาณประจำปี\n- งบประมาณที่ใช้\n"
    )
    (tmp_path / "manual.txt").write_text(weighed, encoding="utf-8")
    assert run(tmp_path, "import", str(tmp_path / "manual.txt"), "--year", "2570") == 0
    told = capsys.readouterr().out
    assert "น้ำหนักของตัวชี้วัดย่อย: อ่านได้ 1 จาก 2 ไม่พบของ 9.2" in told
    assert "น้ำหนักของข้อ: อ่านได้ 2 จาก 3 ไม่พบของ O3" in told
    framework = year(tmp_path)
    assert framework.scoring is not None
    assert (framework.scoring.weights.oit, framework.scoring.weights.confidence) == (60, "medium")
    points = {"O1": Decimal(100), "O2": Decimal(0), "O3": Decimal(0)}
    # 9.1 is three quarters; as 9.2 has no weight, both sub-indicators count alike.
    assert oit_score(framework, lambda item: points[item.code]) == Decimal("37.5")
