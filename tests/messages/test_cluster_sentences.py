"""What is said when a cluster cannot do the work."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from concurrent.futures import CancelledError
from functools import partial
from pathlib import Path

import pytest
from stand_in_cluster import Client, WorkerKilledError

from prongsai import processes
from prongsai.digests import code_digest
from prongsai.errors import UsageError
from prongsai.processes import Cluster

NOT_INSTALLED = "ยังไม่ได้ติดตั้งส่วนที่ใช้กับคลัสเตอร์ โปรดติดตั้งด้วย python scripts/environment.py --cluster ทุกเครื่องในคลัสเตอร์ แล้วเรียกคำสั่งอีกครั้ง"
NO_SCHEDULER = "ติดต่อคลัสเตอร์ที่ nowhere:1 ไม่ได้ โปรดตรวจว่า dask scheduler ทำงานอยู่ และที่อยู่กับพอร์ตถูกต้อง"
NO_WORKER = (
    "คลัสเตอร์ที่ somewhere:1 ยังไม่มีเครื่องทำงาน โปรดเริ่ม dask worker อย่างน้อยหนึ่งเครื่อง แล้วเรียกคำสั่งอีกครั้ง"
)
WORKERS_DIE = "เครื่องในคลัสเตอร์ที่ somewhere:1 หยุดกลางคันหลายครั้งที่งานเดียวกัน โปรดตรวจหน่วยความจำของเครื่อง แล้วเรียกคำสั่งอีกครั้ง งานที่เสร็จแล้วจะไม่ทำซ้ำ"
LOST = "การติดต่อกับคลัสเตอร์ที่ somewhere:1 ขาดหายระหว่างทำงาน โปรดเรียกคำสั่งอีกครั้ง งานที่เสร็จแล้วจะไม่ทำซ้ำ"
OTHER_PROGRAM = "เครื่องในคลัสเตอร์ใช้โปรแกรม Python หรือส่วนประกอบคนละรุ่นกับเครื่องนี้ ผลจึงจะไม่ตรงกัน โปรดติดตั้งรุ่นเดียวกันทุกเครื่อง"
OTHER_FOLDER = "เครื่องในคลัสเตอร์ไม่เห็นไฟล์ turn โปรดวางเว็บไซต์ไว้ในดิสก์ที่ทุกเครื่องเห็นด้วยชื่อโฟลเดอร์เดียวกัน"


def done(slug: str, error: type[Exception] | None = None) -> str:
    if error is not None:
        raise error(slug)
    return slug


def said(address: str, error: type[Exception] | None = None, seen: str = ".") -> str:
    work = partial(done, error=error)
    with pytest.raises(UsageError) as refused:
        list(Cluster(address).results(work, ["ban-na"], Path(seen)))
    return refused.value.message


def test_the_extra_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)

    assert said("somewhere:1") == NOT_INSTALLED


def test_the_scheduler_does_not_answer_or_has_no_workers(
    cluster: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said("nowhere:1") == NO_SCHEDULER
    monkeypatch.setattr(Client, "workers", 0)
    assert said("somewhere:1") == NO_WORKER


def test_workers_die_or_the_scheduler_goes(cluster: None) -> None:
    assert said("somewhere:1", WorkerKilledError) == WORKERS_DIE
    assert said("somewhere:1", CancelledError) == LOST


def test_a_worker_has_another_disk_or_another_program(
    cluster: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert said("somewhere:1", seen="turn") == OTHER_FOLDER
    digests: Iterator[str] = iter([code_digest()])
    monkeypatch.setattr(processes, "code_digest", lambda: next(digests, "other"))
    assert said("somewhere:1") == OTHER_PROGRAM
