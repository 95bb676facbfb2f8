"""An interpreter that has loaded the program and forks for each command it is asked for.

It is told the folder and the words of a command, with the two streams to write to. It answers
with the number of the process, which has a session of its own, and at its end with the exit code
and the processor seconds. ``forked_commands.py`` starts it; it ends when
nobody is left who asks.
"""

from __future__ import annotations

import json
import os
import runpy
import socket
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LARGEST_REQUEST = 100_000


def next_command(talk: socket.socket) -> list[str] | None:
    """In a new process: the words of a command. In the server: nothing more is asked for."""
    while True:
        asked, streams, _, _ = socket.recv_fds(talk, LARGEST_REQUEST, 2)
        if not asked:
            return None
        process = os.fork()
        if process == 0:
            talk.close()
            os.setsid()
            for number, stream in enumerate(streams, start=1):
                os.dup2(stream, number)
            folder, *words = (os.fsdecode(word.encode("latin-1")) for word in json.loads(asked))
            os.chdir(folder)
            return words
        for stream in streams:
            os.close(stream)
        talk.send(str(process).encode())
        _, status, used = os.wait4(process, 0)
        answer = [os.waitstatus_to_exitcode(status), used.ru_utime + used.ru_stime]
        talk.send(json.dumps(answer).encode())


def main() -> None:
    """Serve; a process that was forked goes on as ``python build.py`` and ends as that does."""
    sys.path[0] = str(ROOT)
    from prongsai import cli

    list(cli.commands())
    talk = socket.socket(fileno=int(sys.argv[1]))
    words = next_command(talk)
    if words is not None:
        sys.argv = [str(ROOT / "build.py"), *words]
        runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
