"""One requirement put to a small agency written for the test."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from prongsai.content.agency import Agency
from prongsai.content.loading import load_agency
from prongsai.findings import Finding, Severity
from prongsai.requirements.engine import decide, match_year
from prongsai.requirements.framework import Framework, OitYear
from prongsai.requirements.outcome import Decision, ItemMatch, Outcome
from prongsai.topics.registry import load_topics

FILES = Path(__file__).parents[1] / "documents" / "files"
AGENCY = "name: เทศบาลตำบลตัวอย่าง\ntype: {type}\nprovince: ตัวอย่าง\n"


def framework_of(items: list[dict[str, Any]], year: int) -> Framework:
    """A framework with these items in one sub-indicator."""
    sure = {"confidence": "high"}
    grades = [{"name": "ผ่าน", "minimum_total": "0"}]
    return OitYear.model_validate(
        {
            "fiscal_year": str(year),
            "title": "กรอบทดสอบ",
            **sure,
            "deadline": sure,
            "scoring": {
                "formula": {"text": "เฉลี่ย", **sure},
                "weights": {"iit": "30", "eit": "30", "oit": "40", **sure},
                "grade_scale": {"grades": grades, **sure},
            },
            "indicators": [
                {
                    "code": "9",
                    "title": "การเปิดเผยข้อมูล",
                    "subindicators": [{"code": "9.1", "title": "ข้อมูล", "items": items}],
                }
            ],
        }
    )


class Desk:
    """A clerk's desk: files are laid on it, then the assessor's requirements are asked."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / "content" / "a"
        self.type = "sao"
        self.home = ""
        self.write("agency.yaml", AGENCY.format(type=self.type))

    def write(self, name: str, text: str) -> None:
        """Lay a text file into the agency's folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def attach(self, name: str, sample: str = "thai-text.pdf") -> None:
        """Lay one of the sample documents into the agency's folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(FILES / sample, path)

    def load(self) -> tuple[Agency, tuple[Finding, ...]]:
        """Read the agency as it now lies there."""
        loaded = load_agency(self.root, "a", load_topics(), lambda year, code: None)
        assert loaded.agency is not None, loaded.findings
        return loaded.agency, loaded.findings

    def ask(
        self,
        requirement: str,
        check: Mapping[str, Any],
        *,
        year: int = 2568,
        data_year: str = "any",
        broken: bool = False,
        **more: Any,
    ) -> Decision:
        """Decide one requirement, ``topic.name``, of kind ``check``."""
        agency, findings = self.load()
        errors = [finding for finding in findings if finding.severity is Severity.ERROR]
        assert broken or not errors, errors
        topic = requirement.partition(".")[0]
        wanted = {"id": requirement, "text": "องค์ประกอบ", "confidence": "high", "check": check}
        item = {
            "code": "O1",
            "title": "ข้อทดสอบ",
            "topics": [topic],
            "confidence": "high",
            "data_year": data_year,
            "requirements": [{**wanted, **more}],
        }
        framework = framework_of([item], year)
        tested = next(framework.items())
        return decide(agency, framework, tested, tested.requirements[0], load_topics(), self.home)

    def match(self, requirements: list[dict[str, Any]], year: int = 2568) -> ItemMatch:
        """Match one item with these requirements, all of one topic."""
        agency, _ = self.load()
        topics = sorted({entry["id"].partition(".")[0] for entry in requirements})
        asked = [{"text": "องค์ประกอบ", "confidence": "high", **entry} for entry in requirements]
        item = {"code": "O1", "title": "ข้อ", "topics": topics, "confidence": "high"}
        framework = framework_of([{**item, "requirements": asked}], year)
        return match_year(agency, framework, load_topics()).item("O1")


def shown(decision: Decision) -> list[tuple[str, str, str]]:
    """Evidence as it is read: source place, public anchor, label."""
    return [(str(entry.place), entry.anchor, entry.label) for entry in decision.evidence]


def unmet(decision: Decision) -> tuple[str, str, str]:
    """What is said where nothing was found: reason, remedy, place."""
    assert decision.outcome is Outcome.NOT_MET, decision
    assert decision.evidence == ()
    return (decision.reason, decision.remedy, str(decision.place))


def met(decision: Decision) -> list[tuple[str, str, str]]:
    """The evidence of a requirement that is met."""
    assert decision.outcome is Outcome.MET, decision
    assert decision.reason == ""
    return shown(decision)
