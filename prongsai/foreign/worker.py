"""The process that reads foreign files: bounded, silent, gone when its parent is.

It is started by :mod:`prongsai.foreign.apart` and reads one file after another. Whatever a
file does to it (an abort, a panic, endless memory) happens here and not in the program.
"""

from __future__ import annotations

import ctypes
import os
import pickle
import signal
import struct
import sys
from collections.abc import Callable
from contextlib import suppress
from typing import IO, Any

MEMORY = 3 << 30
"""Most bytes of address space; a legal workbook of the largest size needs about a third."""
PROCESSOR_SECONDS = 600
"""Processor time of one reading, for a process that nobody is left to stop."""
LENGTH = struct.Struct(">Q")
"""What stands before each message: the number of its bytes."""

_DEATH_OF_PARENT = 1  # PR_SET_PDEATHSIG


def serve() -> None:
    """Answer until nobody asks any more."""
    asked, answers = _channel()
    _bound()
    sys.path[:] = pickle.loads(_message(asked))
    while True:
        try:
            request = _message(asked)
        except EOFError:
            return
        _answer(request, answers)


def _answer(request: bytes, answers: IO[bytes]) -> None:
    try:
        function, arguments = pickle.loads(request)
        send(answers, "begun")
        _restart_the_clock()
        send(answers, ("value", _read(function, arguments)))
    except (BrokenPipeError, MemoryError):
        os._exit(1)
    except Exception as error:
        send(answers, ("raised", _portable(error)))


def _read(function: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    try:
        return function(*arguments)
    except Exception:
        raise
    except BaseException:
        # A panic of native code: what it leaves behind is not to be used again.
        os._exit(1)


def send(stream: IO[bytes], value: object) -> None:
    """Write a message whole."""
    data = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    stream.write(LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: IO[bytes]) -> Any:
    """Read a message; :class:`EOFError` when the other side is gone."""
    return pickle.loads(_message(stream))


def _message(stream: IO[bytes]) -> bytes:
    (size,) = LENGTH.unpack(_exactly(stream, LENGTH.size))
    return _exactly(stream, size)


def _exactly(stream: IO[bytes], size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _portable(error: Exception) -> Exception:
    """The error itself if it can travel, else what it says."""
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        return RuntimeError(f"{type(error).__qualname__}: {error}")
    return error


def _channel() -> tuple[IO[bytes], IO[bytes]]:
    """Two private pipes; what libraries print goes nowhere."""
    asked, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nothing, number)
    os.close(nothing)
    return asked, answers


def _bound() -> None:
    """Set what the operating system can hold; an interruption is the parent's affair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "win32":
        # No window that asks the clerk what to do about a crash.
        ctypes.windll.kernel32.SetErrorMode(0x0001 | 0x0002)
        return
    import resource

    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_AS, MEMORY)
    if sys.platform == "linux":
        with suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_DEATH_OF_PARENT, signal.SIGKILL, 0, 0, 0)


def _limit(resource_of: int, most: int) -> None:
    import resource

    with suppress(OSError, ValueError):
        _, hard = resource.getrlimit(resource_of)
        soft = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(resource_of, (soft, hard))


def _restart_the_clock() -> None:
    """Give this reading its own processor time."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + PROCESSOR_SECONDS)
