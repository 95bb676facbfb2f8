"""What clerks fill empty cells with is no evidence, nor is a link into the office's network."""

from __future__ import annotations

import pytest

from prongsai.content_types.services import Step
from prongsai.requirements.link_kinds import is_public
from prongsai.requirements.selection import filled


@pytest.mark.parametrize("written", ["-", " – ", "—", "...", "…", "_", "", ("-",), (), None])
def test_a_mere_dash_says_nothing(written: object) -> None:
    assert not filled(written)


@pytest.mark.parametrize("written", ["ไม่มี", "0", 0, False, "✓", ("-", "ไม่มี"), "๑"])
def test_a_zero_a_no_and_a_word_are_written(written: object) -> None:
    assert filled(written)


def test_a_step_without_words_is_no_step() -> None:
    assert not filled((Step(text="-"),))
    assert filled((Step(text="-"), Step(text="รับคำขอ")))


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/eservice",
        "http://127.0.0.1/",
        "http://192.168.1.10:8080/request",
        "http://[::1]/",
        "https://eservice.local/",
        "https://intranet/",
    ],
)
def test_an_address_inside_the_office_is_not_public(address: str) -> None:
    assert not is_public(address)


@pytest.mark.parametrize(
    "address", ["https://www.example.go.th/", "http://1.1.1.1/", "https://ตัวอย่าง.ไทย/ร้องเรียน"]
)
def test_an_address_of_the_web_is_public(address: str) -> None:
    assert is_public(address)
