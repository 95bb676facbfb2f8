"""A stop is one sentence that ends a run: filled exactly, and found in one table."""

from __future__ import annotations

import pytest

from prongsai.errors import ConfigError, ProngsaiError, RunStopped, UsageError
from prongsai.findings import Finding, Place, Severity
from prongsai.findings.stops import Stop, Stops, stops

FINDING = Finding("CFG001", Severity.ERROR, "ไม่พบไฟล์", place=Place("site_config.yaml"))
ANOTHER = Finding("CFG003", Severity.ERROR, "ไม่พบหน่วยงาน", place=Place("site_config.yaml"))


class PhoneStops(Stops):
    """Stops about telephones."""

    too_short = Stop(UsageError, "โทรศัพท์ {number} สั้นเกินไป")
    not_read = Stop(ConfigError, "อ่านโทรศัพท์ไม่ได้")


def test_a_stop_is_an_error_with_its_gaps_filled() -> None:
    error = PhoneStops.too_short([FINDING], number="0 1")

    assert type(error) is UsageError
    assert error.message == str(error) == "โทรศัพท์ 0 1 สั้นเกินไป"
    assert error.findings == (FINDING,)


def test_a_stop_needs_no_findings() -> None:
    assert type(PhoneStops.not_read()) is ConfigError
    assert PhoneStops.not_read().findings == ()


@pytest.mark.parametrize("filled", [{}, {"number": 1, "more": 2}])
def test_gaps_left_open_or_not_there_are_a_fault_of_the_program(filled: dict[str, int]) -> None:
    with pytest.raises(TypeError, match=r"PhoneStops\.too_short has the gaps"):
        PhoneStops.too_short(**filled)


def test_gaps_have_names() -> None:
    with pytest.raises(TypeError, match="plain names"):
        Stop(UsageError, "โทรศัพท์ {}")


def test_a_finding_may_be_what_stops_a_run() -> None:
    assert ConfigError.said_by(FINDING).message == FINDING.message
    assert ConfigError.said_by(FINDING).findings == (FINDING,)
    assert ConfigError.said_by(FINDING, [ANOTHER, FINDING]).findings == (ANOTHER, FINDING)


def test_several_errors_are_said_together() -> None:
    error = UsageError.together([PhoneStops.too_short(number=1), PhoneStops.not_read([FINDING])])

    assert error.message == "โทรศัพท์ 1 สั้นเกินไป\nอ่านโทรศัพท์ไม่ได้"
    assert error.findings == (FINDING,)


def test_the_table_knows_every_stop_by_its_subject_and_name() -> None:
    told = stops()["AgencyStops.unknown"](names="ก", known="ข")

    assert told.message == "ไม่พบหน่วยงาน ก (ที่มี: ข)"
    assert {stop.error for stop in stops().values()} == {UsageError, ConfigError, RunStopped}
    assert all(issubclass(stop.error, ProngsaiError) for stop in stops().values())


def test_no_sentence_stands_there_twice() -> None:
    texts = [stop.text for stop in stops().values()]

    assert len(set(texts)) == len(texts)
