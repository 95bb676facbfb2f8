"""A requirement kind is added as README says: one file in the folder of kinds, and data.

The program is copied and given the file; its commands then run as a clerk calls them. The
kind has no path: nothing of it can be answered by what kinds about typed content share.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from small_site import REPOSITORY, SmallSite

KIND = '''\
"""``explained``: the clerk explains the data in their own words."""

from __future__ import annotations

from typing import ClassVar, Literal

from prongsai.findings import Sentence, Severity
from prongsai.requirements.draft import Draft
from prongsai.requirements.kind import Bound, NamesNothing
from prongsai.requirements.question import Question, Unmet, Verdict
from prongsai.requirements.kind import RequirementRule
from prongsai.requirements.sought import InWords
from prongsai.topics.registry import Topic


class OIT019(RequirementRule):
    title = "ต้องอธิบายข้อมูล"
    severity = Severity.ERROR
    what = "ต้องสรุปข้อมูลเป็นข้อความในช่อง summary"
    why = "ตัวเลขที่ไม่มีคำอธิบาย ประชาชนอ่านไม่เข้าใจ"

    too_short = Sentence("คำอธิบายสั้นเกินไป", "เติมช่อง summary ให้ครบ {letters} ตัวอักษร")


class Explained(NamesNothing):
    """The summary of the disclosure has at least ``letters`` letters."""

    label: ClassVar[str] = "มีคำอธิบายข้อมูล"
    claimable: ClassVar[bool] = False
    bound: ClassVar[Bound] = Bound.FREE
    rule: ClassVar[type[RequirementRule]] = OIT019

    kind: Literal["explained"]
    letters: int = 20

    @property
    def key(self) -> str:
        """The summary."""
        return "summary"

    def example(self, draft: Draft, requirement: str) -> None:
        """A summary."""
        draft.state("summary", "<คำอธิบายข้อมูลด้วยถ้อยคำของหน่วยงาน>")

    def how_to_fill(self, topic: Topic, requirement: str, year: int) -> str:
        """How long."""
        return f"ช่อง summary: อธิบายข้อมูลของปี {year} อย่างน้อย {self.letters} ตัวอักษร"

    def sought(self, year: int) -> InWords:
        """Words like its own."""
        return InWords()

    def decide(self, question: Question) -> Verdict:
        """The summary is long enough."""
        place = question.disclosure.place("summary")
        if len(question.disclosure.entry.summary or "") < self.letters:
            return Unmet(OIT019.too_short(letters=self.letters), place)
        return question.fact("summary", "คำอธิบายข้อมูล")
'''
REQUIREMENT = """\
            requirements:
              - id: service-statistics.explained
                text: คำอธิบายสถิติการให้บริการ
                check: {kind: explained, letters: 30}
                confidence: high
"""
STATISTICS = "content/ban-na/2569/service-statistics.yaml"
HOW = "ช่อง summary: อธิบายข้อมูลของปี 2569 อย่างน้อย 30 ตัวอักษร"


@dataclass(frozen=True)
class Answer:
    """What a command said, and how it ended."""

    code: int
    said: str


@dataclass(frozen=True)
class Desk:
    """A copy of the program with a kind more, and a site whose year asks for it."""

    program: Path
    site: SmallSite

    def kind(self, text: str) -> None:
        """Write the kind's file, and nothing else of the program."""
        (self.program / "prongsai/requirements/kinds/explained.py").write_text(
            text, encoding="utf-8"
        )

    def call(self, *arguments: str) -> Answer:
        """Run ``python build.py`` with these arguments in the site's folder."""
        done = subprocess.run(
            [sys.executable, str(self.program / "build.py"), *arguments],
            cwd=self.site.root,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
            check=False,
        )
        return Answer(done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Desk:
    program = tmp_path_factory.mktemp("program")
    shutil.copytree(REPOSITORY / "prongsai", program / "prongsai")
    shutil.copy(REPOSITORY / "build.py", program)
    site = SmallSite(
        tmp_path_factory.mktemp("site"), ("ban-na", "khao-noi"), {"fiscal_year": "2569"}
    )
    official = (REPOSITORY / "prongsai/requirements/data/oit-2569.yaml").read_text(encoding="utf-8")
    before, o10, after = official.partition("          - code: O10\n")
    asked = after.replace("            requirements:\n", REQUIREMENT, 1)
    site.write("frameworks/oit-2569.yaml", before + o10 + asked)
    site.write(STATISTICS, "title: สถิติการให้บริการ\nsummary: สั้น\nfiscal_year: 2569\n")
    made = Desk(program, site)
    made.kind(KIND)
    return made


def asked_of(said: str) -> list[str]:
    """The lines about the new requirement, as a check tells them."""
    return [line for line in said.splitlines() if line.startswith("ผิดพลาด OIT019:")]


def test_the_check_decides_by_it_at_the_line_of_the_content(desk: Desk) -> None:
    answer = desk.call("check", "--details", "--agency", "ban-na", "--year", "2569")

    assert answer.code == 1
    assert len(asked_of(answer.said)) == 1, answer.said
    assert "คำอธิบายสั้นเกินไป" in answer.said
    assert f"{STATISTICS}:2" in answer.said


def test_a_claim_does_not_answer_what_the_kind_says_it_cannot(desk: Desk) -> None:
    desk.site.put(
        "content/khao-noi/2569/files/report.pdf", REPOSITORY / "tests/documents/files/thai-text.pdf"
    )
    desk.site.write(
        "content/khao-noi/2569/service-statistics.yaml",
        "summary: สั้น\ndocuments: [{file: files/report.pdf, title: รายงาน}]\n"
        "covers: [{requirement: service-statistics.explained, at: files/report.pdf#page=1}]\n",
    )
    answer = desk.call("check", "--details", "--agency", "khao-noi", "--year", "2569")
    shutil.rmtree(desk.site.root / "content/khao-noi/2569")

    assert len(asked_of(answer.said)) == 1, answer.said


def test_the_build_shows_on_the_items_page_where_it_is_met(desk: Desk) -> None:
    page = "ban-na/2569/o10/index.html"
    assert desk.call("build", "--quiet").code == 0
    before = desk.site.page(page)
    desk.site.edit(STATISTICS, "summary: สั้น", "summary: ผู้รับบริการส่วนใหญ่มาชำระภาษีในไตรมาสที่สอง")
    try:
        assert desk.call("build", "--quiet").code == 0
        after = desk.site.page(page)
        checked = desk.call("check", "--details", "--agency", "ban-na", "--year", "2569")
    finally:
        desk.site.edit(STATISTICS, "ผู้รับบริการส่วนใหญ่มาชำระภาษีในไตรมาสที่สอง", "สั้น")

    assert "คำอธิบายสถิติการให้บริการ" not in before
    assert "คำอธิบายสถิติการให้บริการ" in after
    assert "คำอธิบายข้อมูล" in after
    assert asked_of(checked.said) == []


def test_the_item_and_the_rule_are_explained(desk: Desk) -> None:
    item = desk.call("explain", "2569/O10")
    rule = desk.call("explain", "OIT019")

    assert (item.code, rule.code) == (0, 0), item.said + rule.said
    assert "กฎ OIT019 มีคำอธิบายข้อมูล" in item.said
    assert "summary: <คำอธิบายข้อมูลด้วยถ้อยคำของหน่วยงาน>" in item.said
    assert "ต้องสรุปข้อมูลเป็นข้อความในช่อง summary" in rule.said
    assert "service-statistics.explained" in rule.said


def test_a_new_file_tells_the_clerk_how_to_fill_it(desk: Desk) -> None:
    file = desk.site.root / "content/khao-noi/2569/service-statistics.yaml"
    answer = desk.call("new", "item", "O10", "--year", "2569", "--agency", "khao-noi")
    text = file.read_text(encoding="utf-8")
    file.unlink()

    assert answer.code == 0, answer.said
    assert re.search(rf"## ต้องมี \[O10\] คำอธิบายสถิติการให้บริการ\n##   {HOW}\n", text), text
    assert "# summary: <คำอธิบายข้อมูลด้วยถ้อยคำของหน่วยงาน>\n" in text


def test_the_file_of_a_new_year_tells_it_too(desk: Desk) -> None:
    answer = desk.call("rollover", "2569", "--agency", "khao-noi")
    text = (desk.site.root / "content/khao-noi/2569/service-statistics.yaml").read_text(
        encoding="utf-8"
    )

    assert answer.code == 0, answer.said
    assert f"##   {HOW}\n" in text
    assert "# summary: <คำอธิบายข้อมูลด้วยถ้อยคำของหน่วยงาน>\n" in text


# --- a part is missing ---------------------------------------------------------------------


def without(start: str, end: str) -> str:
    """The kind's file without the lines from ``start`` up to ``end``."""
    before, _, rest = KIND.partition(start)
    assert rest
    return before + end + rest.partition(end)[2]


AT_A_PATH = """\
import Bound, NamesNoYear
from prongsai.requirements.typed_content import Selecting"""
MISSING = {
    "label": without("    label:", "    claimable:"),
    "claimable": without("    claimable:", "    bound:"),
    "bound": without("    bound:", "    rule:"),
    "rule": without("    rule:", "    kind:"),
    "kind": without('    kind: Literal["explained"]\n', "    letters:"),
    "key": without("    @property\n    def key", "    def example"),
    "example": without("    def example", "    def how_to_fill"),
    "how_to_fill": without("    def how_to_fill", "    def sought"),
    "sought": without("    def sought", "    def decide"),
    "decide": KIND.partition("    def decide")[0],
    "forms, moved, wants, wrong_names": KIND.replace("NamesNothing", "RequirementKind"),
    "year": KIND.replace("Bound.FREE", "Bound.DATA"),
    "rule (RequirementRule)": KIND.replace("import Sentence", "import Rule, Sentence").replace(
        "OIT019(RequirementRule)", "OIT019(Rule)"
    ),
    "rule (TypedRule), fields_asked, must_have, wrong_fields": KIND.replace(
        "import Bound, NamesNothing", AT_A_PATH
    ).replace("(NamesNothing)", "(NamesNoYear, Selecting)"),
}


@pytest.mark.parametrize("part", MISSING)
def test_a_kind_that_leaves_a_part_out_is_refused_at_the_start(desk: Desk, part: str) -> None:
    desk.kind(MISSING[part])
    try:
        answer = desk.call("explain", "--all")
    finally:
        desk.kind(KIND)

    told = f"prongsai/requirements/kinds/explained.py: ชนิดองค์ประกอบ Explained ยังขาด {part}\n"
    assert answer == Answer(2, told)


def test_what_another_kind_has_already_is_refused_at_the_start(desk: Desk) -> None:
    desk.kind(KIND.replace("OIT019", "OIT010"))
    try:
        answer = desk.call("explain", "--all")
    finally:
        desk.kind(KIND)

    assert answer.code == 2
    assert answer.said.endswith(': รหัสกฎ "OIT010" ซ้ำกับชนิดอื่นในโฟลเดอร์เดียวกัน\n')


def test_a_file_that_holds_no_kind_is_refused_at_the_start(desk: Desk) -> None:
    desk.kind('"""Nothing yet."""\n')
    try:
        answer = desk.call("explain", "--all")
    finally:
        desk.kind(KIND)

    assert answer == Answer(
        2,
        "prongsai/requirements/kinds/explained.py: "
        "ต้องมีชนิดองค์ประกอบ (RequirementKind) หนึ่งชนิด แต่พบ 0\n",
    )
