"""The disk watched by the operating system, or looked at every second where that fails."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path, PurePath

from watchdog.events import (
    EVENT_TYPE_CREATED,
    EVENT_TYPE_DELETED,
    EVENT_TYPE_MODIFIED,
    EVENT_TYPE_MOVED,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer
from watchdog.observers.api import BaseObserver, ObservedWatch
from watchdog.observers.polling import PollingObserver

from prongsai.preview.watching import FOLDERS, Event, Kind, edited, lies_on_network

POLLING = 1.0
"""Seconds between two looks at a disk that tells nothing by itself."""

Told = Callable[[tuple[str, ...]], None]
"""Is told which files were edited, in a thread of the watcher's."""

_KINDS = {
    EVENT_TYPE_CREATED: Kind.CREATED,
    EVENT_TYPE_MODIFIED: Kind.MODIFIED,
    EVENT_TYPE_DELETED: Kind.DELETED,
    EVENT_TYPE_MOVED: Kind.MOVED,
}


class Watcher:
    """Watches the sources of a site until it is stopped."""

    def __init__(self, root: Path, config: str, told: Told) -> None:
        self._root = root
        self._handler = _Handler(root, config, self._tell)
        self._told = told
        self._watched: dict[str, ObservedWatch] = {}
        self._observer: BaseObserver | None = None
        self.polling = False

    def start(self) -> None:
        """Begin to watch; by looking again and again where the system cannot tell."""
        if not must_poll(self._root) and self._starts(Observer()):
            return
        self.polling = True
        if not self._starts(PollingObserver(timeout=POLLING)):
            raise OSError(f"cannot watch {self._root}")

    def stop(self) -> None:
        """Watch no more; the threads have ended when this returns."""
        if self._observer is not None:
            self._observer.stop()
            self._observer.join()

    def _starts(self, observer: BaseObserver) -> bool:
        self._observer = observer
        self._watched.clear()
        try:
            observer.schedule(self._handler, str(self._root), recursive=False)
            self._watch_folders()
            observer.start()
        except (OSError, RuntimeError):
            with suppress(RuntimeError):
                observer.stop()
            return False
        return True

    def _watch_folders(self) -> None:
        """Watch the folders that are there now; one that was replaced is watched anew."""
        for name in FOLDERS:
            folder = self._root / name
            known = self._watched.pop(name, None)
            if known is not None and self._observer is not None:
                with suppress(KeyError, OSError):
                    self._observer.unschedule(known)
            if folder.is_dir() and self._observer is not None:
                with suppress(FileNotFoundError):
                    watch = self._observer.schedule(self._handler, str(folder), recursive=True)
                    self._watched[name] = watch

    def _tell(self, event: Event) -> None:
        paths = edited(event, self._handler.config)
        if not paths:
            return
        if any(path in FOLDERS for path in paths) and event.kind is not Kind.DELETED:
            with suppress(OSError, RuntimeError):
                self._watch_folders()
        self._told(paths)


class _Handler(FileSystemEventHandler):
    def __init__(self, root: Path, config: str, tell: Callable[[Event], None]) -> None:
        self.config = config
        self._root = root
        self._tell = tell

    def on_any_event(self, event: FileSystemEvent) -> None:
        kind = _KINDS.get(event.event_type)
        if kind is not None:
            path, to = self._name(event.src_path), self._name(event.dest_path)
            self._tell(Event(kind, path, to, event.is_directory))

    def _name(self, path: bytes | str) -> str:
        """The path relative to the site, or nothing for one that lies elsewhere."""
        if not path:
            return ""
        with suppress(ValueError):
            return PurePath(os.fsdecode(path)).relative_to(self._root).as_posix()
        return ""


def must_poll(root: Path) -> bool:
    """Whether the system would not tell of all edits: a network disk."""
    mounts = ""
    if sys.platform == "linux":
        with suppress(OSError):
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    return lies_on_network(str(root), mounts)
