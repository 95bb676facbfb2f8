"""Publishing in four steps: checked, nothing personal, what changes, sent and looked at."""

from __future__ import annotations

from collections.abc import Sequence

from prongsai.content.publish_settings import PublishEntry, Way
from prongsai.content.site_config import SiteEntry, read_settings
from prongsai.desk.keeping import change_keys
from prongsai.desk.plain_form import Answers, answered, askings
from prongsai.desk.running import run_command
from prongsai.desk.screens import Action, Answer, Asked, Page
from prongsai.desk.workspace import Desk
from prongsai.findings import Finding, Findings, Severity

_KEYS = (
    "base_url",
    "publish.to",
    "publish.folder",
    "publish.host",
    "publish.user",
    "publish.repository",
)
_NEEDS = {Way.FOLDER: "folder", Way.GIT: "repository"}


class Publishing(Page):
    """Where publishing stands, step by step."""

    address = "/{agency}/publish/"

    def show(self, desk: Desk, asked: Asked) -> Answer:
        """What stops it, what is personal, and where it goes."""
        if not desk.has(asked.agency):
            return Answer.nothing()
        year = desk.year_of(asked.agency)
        seen = desk.look(asked.agency)
        found = desk.check(seen, year)
        own = [finding for item in found.items for finding in item.findings] if found else []
        personal = [one for one in (*seen.findings, *own) if one.code.startswith("PII")]
        entry = desk.site.entry.publish
        return Answer.page(
            "publish.html",
            agency=asked.agency,
            year=year,
            wrong=_grave(seen.findings),
            personal=list(dict.fromkeys(personal)),
            ready=found.readiness if found else None,
            place=entry.place if entry else "",
            asks_password=bool(entry and entry.to in (Way.FTP, Way.FTPS, Way.SFTP)),
            base_url=desk.site.base_url or "",
            questions=askings(SiteEntry, _KEYS, _settings(desk)),
        )


def _grave(findings: Sequence[Finding]) -> list[Finding]:
    return [one for one in findings if one.severity is Severity.ERROR]


def _settings(desk: Desk) -> dict[str, object]:
    """The settings as their file writes them."""
    _, tree = read_settings(desk.config, Findings())
    return dict(tree.data) if isinstance(tree.data, dict) else {}


class SetPlace(Action):
    """Write down where the site goes."""

    address = "/{agency}/publish/place"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """The page with the new place, or what has to be put right."""
        if not desk.has(asked.agency):
            return Answer.nothing()
        data = _settings(desk)
        answers = answered(SiteEntry, _KEYS, data, asked.data)
        errors = {**answers.errors, **_lacking(asked)}
        if errors:
            return Answer.of({"errors": errors})
        told = _written(desk, asked, answers)
        if told:
            return Answer.of({"sentence": told, "wrong": True})
        return Answer.of({"go": f"/{asked.agency}/publish/"})


def _lacking(asked: Asked) -> dict[str, str]:
    """What the chosen way needs; the way itself, where something of it has been said."""
    way = next((one for one in Way if one.label == asked.text("publish.to")), None)
    if way is None:
        begun = any(asked.text(key).strip() for key in _KEYS if key.startswith("publish."))
        return {"publish.to": "โปรดเลือกวิธีส่ง"} if begun else {}
    needed = (_NEEDS[way],) if way in _NEEDS else ("host", "user")
    titles = {key: PublishEntry.model_fields[key].title for key in needed}
    return {
        f"publish.{key}": f"โปรดกรอก{titles[key]}"
        for key in needed
        if not asked.text(f"publish.{key}").strip()
    }


def _written(desk: Desk, asked: Asked, answers: Answers) -> str:
    name = desk.config.name
    return change_keys(desk, asked.agency, name, SiteEntry, answers.changed, "ตั้งค่าการเผยแพร่")


class Send(Action):
    """Show what would change at the place, or send it and look at it there."""

    address = "/{agency}/publish/send"

    def do(self, desk: Desk, asked: Asked) -> Answer:
        """What ``publish`` said."""
        if not desk.has(asked.agency):
            return Answer.nothing()
        only_look = asked.text("do") != "send"
        words = ("publish", "--quiet", *(("--dry-run",) if only_look else ()))
        said = run_command(desk.config, *words, password=asked.text("password"))
        last = " ".join([line for line in said.lines if line][-1 if said.done else -2 :])
        return Answer.of({"lines": said.lines, "sentence": last, "wrong": not said.done})
