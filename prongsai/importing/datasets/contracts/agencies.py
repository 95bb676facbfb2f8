"""Whose contracts an export holds: chosen by the e-GP code or by a person, never by a name.

More than a thousand names of local governments are borne by several of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from prongsai.findings import Finding, Findings, Place
from prongsai.findings.rules.imp_contracts import IMP050
from prongsai.importing.datasets.contracts.rows import ContractRow, as_code
from prongsai.thai.text import match_key

_MOST_LISTED = 20

Ask = Callable[[Sequence[str]], str]
"""Lets a person choose: gives one of the labels, or what was typed instead."""


@dataclass(frozen=True, slots=True)
class Body:
    """An agency of an export, as it is named there."""

    code: str
    name: str
    province: str
    rows: int

    @property
    def label(self) -> str:
        """The code, the name and where it is."""
        place = f" จังหวัด{self.province}" if self.province else ""
        return f"{self.code} {self.name}{place} ({self.rows:,} แถว)".strip()


@dataclass(frozen=True, slots=True)
class Chosen:
    """The rows of the agency that was chosen, and its code; none where that is not settled."""

    rows: tuple[ContractRow, ...]
    code: str = ""


def choose(
    rows: Sequence[ContractRow],
    code: str,
    own_name: str,
    file: str,
    findings: Findings,
    asked: Ask | None = None,
) -> Chosen:
    """The rows of the agency with an e-GP code; without one somebody is asked, or told to say it."""
    wanted = as_code(code.strip())
    held = tuple(row for row in rows if row.code or row.sub_code)
    if not held:
        return _without_codes(rows, code, own_name, Place(file), findings, asked)
    bodies = _bodies(held)
    if not wanted and asked is not None:
        wanted = _answer(bodies, asked).code
    if not wanted:
        told = IMP050.say_which(count=len(bodies), listed=_listed(bodies), example=bodies[0].code)
        findings.add(told, Place(file))
        return Chosen(())
    found = tuple(row for row in held if wanted in (row.code, row.sub_code))
    if not found:
        findings.add(IMP050.not_there(code=code, listed=_listed(bodies)), Place(file))
        return Chosen(())
    if nameless := [row.line for row in rows if not (row.code or row.sub_code)]:
        findings.add(IMP050.rows_without_code(count=len(nameless), row=nameless[0]), Place(file))
    findings.extend(_other_names(found, code or wanted, own_name, Place(file)))
    return Chosen(found, wanted)


def _without_codes(
    rows: Sequence[ContractRow],
    code: str,
    own_name: str,
    place: Place,
    findings: Findings,
    asked: Ask | None,
) -> Chosen:
    """The export says no codes: one agency is taken if somebody vouches for it."""
    bodies = _bodies(rows)
    if len(bodies) == 1 and code:
        findings.add(IMP050.code_unchecked(code=code, listed=bodies[0].label), place)
        findings.extend(_other_names(rows, code, own_name, place))
        return Chosen(tuple(rows), code)
    if asked is not None:
        body = _answer(bodies, asked)
        key = ("", match_key(body.name), match_key(body.province))
        return Chosen(tuple(row for row in rows if _key(row) == key))
    told = IMP050.no_codes_one if len(bodies) == 1 else IMP050.no_codes_many
    findings.add(told(listed=_listed(bodies)), place)
    return Chosen(())


def _answer(bodies: Sequence[Body], asked: Ask) -> Body:
    labels = [body.label for body in bodies]
    while (answer := asked(labels)) not in labels:
        if body := next(
            (body for body in bodies if answer and body.code == answer.lstrip("0")), None
        ):
            return body
    return bodies[labels.index(answer)]


def _bodies(rows: Sequence[ContractRow]) -> list[Body]:
    counted: dict[tuple[str, str, str], list[ContractRow]] = {}
    for row in rows:
        counted.setdefault(_key(row), []).append(row)
    return [
        Body(held[0].code or held[0].sub_code, held[0].agency, held[0].province, len(held))
        for held in counted.values()
    ]


def _key(row: ContractRow) -> tuple[str, str, str]:
    """By the code alone, or else by everything that is said of an agency."""
    code = row.code or row.sub_code
    return (code, "", "") if code else ("", match_key(row.agency), match_key(row.province))


def _listed(bodies: Sequence[Body]) -> str:
    more = len(bodies) - _MOST_LISTED
    labels = [body.label for body in bodies[:_MOST_LISTED]]
    return "; ".join([*labels, f"และอีก {more:,} หน่วยงาน"] if more > 0 else labels)


def _other_names(
    rows: Sequence[ContractRow], code: str, own_name: str, place: Place
) -> Iterator[Finding]:
    names = {match_key(name) for row in rows for name in (row.agency, row.sub_agency)}
    if own_name and match_key(own_name) not in names:
        yield IMP050.other_name(code=code, name=rows[0].agency, own=own_name).at(place)
