"""``python build.py serve`` as a clerk runs it, in a process of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
from small_site import REPOSITORY, SmallSite

from prongsai.cli import main

MakeSite = Callable[..., SmallSite]


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="sends a signal of POSIX")
def test_ctrl_c_ends_it_at_once_and_leaves_nothing_behind(small_site: MakeSite) -> None:
    site = small_site("ban-na")
    command = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--port", "0"]
    command += ["--no-browser", "--config", str(site.root / "site_config.yaml")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as run:
        assert run.stderr
        told = ""
        for line in run.stderr:
            told += line.decode()
            if "http://" in told:
                break
        run.send_signal(signal.SIGINT)
        told += run.stderr.read().decode()
        code = run.wait()

    assert code == 0, told
    assert "Traceback" not in told
    assert "หยุดแล้ว" in told
    assert not list(site.root.rglob("*.prongsai-new-*"))
    with pytest.raises(ProcessLookupError):
        os.killpg(run.pid, 0)
    whole = site.published()
    site.build()
    assert site.reporter.notes == []
    assert site.published() == whole


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="sends a signal of POSIX")
def test_ctrl_c_during_a_build_says_that_it_was_cut_short(small_site: MakeSite) -> None:
    site = small_site()
    command = [sys.executable, str(REPOSITORY / "build.py"), "serve", "--port", "0"]
    command += ["--no-browser", "--config", str(site.root / "site_config.yaml")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as run:
        assert run.stderr
        first = run.stderr.readline().decode()
        run.send_signal(signal.SIGINT)
        told = first + run.stderr.read().decode()
        code = run.wait()

    assert code == 130, told
    assert "หยุดระหว่างสร้าง" in told
    assert "Traceback" not in told
    assert not list(site.root.rglob("*.prongsai-new-*"))


def test_an_agency_that_is_not_there_stops_it(
    small_site: MakeSite, capsys: pytest.CaptureFixture[str]
) -> None:
    site = small_site("ban-na")
    config = str(site.root / "site_config.yaml")

    arguments = ["serve", "--no-browser", "--port", "0", "--config", config, "--agency", "nobody"]
    assert main(arguments) == 2
    assert "nobody" in capsys.readouterr().err
