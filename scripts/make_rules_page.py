"""Write docs/rules.md, the list of all rules, out of the same registry that ``explain`` reads.

``python scripts/make_rules_page.py`` prints the page; with ``--write`` it is written.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT)]

from prongsai.findings import FAMILIES, Rule  # noqa: E402
from prongsai.requirements.registry import KINDS, rules  # noqa: E402

DOCUMENT = ROOT / "docs" / "rules.md"

HEAD = """\
# รหัสข้อสังเกตทั้งหมด · All rules

<!-- สร้างด้วย python scripts/make_rules_page.py --write ห้ามแก้ด้วยมือ -->

ทุกข้อสังเกตของ `python build.py check` มีรหัส รหัสหนึ่งมีความหมายเดียวตลอดไป อ่านคำอธิบายเดียวกันนี้ในหน้าต่างคำสั่งได้ด้วย
`python build.py explain OIT021` หรืออธิบายทั้งข้อด้วย `python build.py explain 2568/O21`

ระดับ: **ผิดพลาด** ทำให้ข้อไม่ครบหรือข้อมูลไม่ถูกเผยแพร่ · **ควรแก้** เตือน · **แจ้งให้ทราบ** ไม่ต้องแก้ · **ยังไม่ได้ตรวจ** โปรแกรมตรวจแทนไม่ได้
องค์ประกอบที่ความเชื่อมั่นต่ำเป็นเพียงคำเตือน แม้ระดับของรหัสเป็น ผิดพลาด (ดู [กรอบการประเมิน](catalogs.md))
สาเหตุของ 0 คะแนนในหมวด OIT รวบรวมจากความรู้ทั่วไป ความเชื่อมั่นปานกลาง ยังไม่ได้เทียบกับคู่มือของแต่ละปี

*Each code has one meaning forever. This page is generated from `prongsai/findings/rules/`, the registry that `explain` prints.*
"""


def page() -> str:
    """The whole page."""
    manual = rules()
    parts = [HEAD, *_contents(manual.values())]
    for family, title in FAMILIES.items():
        members = [rule for rule in manual.values() if rule.family == family]
        if members:
            parts.append(f"\n## {family} {title}\n")
            parts += [_rule(rule) for rule in members]
    return "\n".join(parts).rstrip("\n") + "\n"


def _contents(members: Iterable[type[Rule]]) -> Iterator[str]:
    yield "| รหัส | เรื่อง | ระดับ |"
    yield "| --- | --- | --- |"
    for rule in members:
        yield f"| [{rule.code}](#{rule.code.lower()}) | {rule.title} | {rule.severity.label} |"


def _rule(rule: type[Rule]) -> str:
    kinds = [kind.label for kind in KINDS if kind.rule.code == rule.code]
    lines = [f"### {rule.code}", "", f"**{rule.title}** ({rule.severity.label})", ""]
    if kinds:
        lines += [f"วิธีตรวจ: {', '.join(kinds)}", ""]
    lines += [f"- เกณฑ์ต้องการ: {rule.what}", f"- ทำไมจึงสำคัญ: {rule.why}"]
    if rule.example:
        language = "yaml" if rule.example.startswith("# ") else "text"
        lines += ["", f"```{language}", rule.example.rstrip("\n"), "```"]
    return "\n".join(lines) + "\n"


def main(arguments: list[str]) -> int:
    """Print the page, or write it."""
    if "--write" in arguments:
        DOCUMENT.write_text(page(), encoding="utf-8", newline="\n")
    else:
        sys.stdout.write(page())
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
