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
from watchdog.observers.api import BaseObserver
from watchdog.observers.polling import PollingObserver

from prongsai.content.site_config import Site
from prongsai.content.site_pages import load_site_pages
from prongsai.findings import Findings
from prongsai.preview.watching import FOLDERS, Event, Kind, Sources, edited, lies_on_network

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
        self._sources = Sources(config)
        self._handler = _Handler(root, self._sources, told)
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
            with suppress(RuntimeError):  # it could not be started
                self._observer.join()

    def renew(self) -> None:
        """Watch the folders that are there now: one has come, or another took its place."""
        self.stop()
        self.start()

    def watch(self, files: frozenset[str]) -> None:
        """Watch these files too, and what comes to lie beside them."""
        if files != self._sources.files:
            self._sources = Sources(self._sources.config, files)
            self._handler.sources = self._sources
            self.renew()

    def _starts(self, observer: BaseObserver) -> bool:
        self._observer = observer
        try:
            observer.schedule(self._handler, str(self._root), recursive=False)
            for folder in (self._root / name for name in FOLDERS):
                if folder.is_dir():
                    observer.schedule(self._handler, str(folder), recursive=True)
            for folder in sorted(self._root / name for name in self._sources.folders):
                if folder.is_dir():
                    observer.schedule(self._handler, str(folder), recursive=False)
            observer.start()
        except (OSError, RuntimeError):
            with suppress(RuntimeError):
                observer.stop()
            return False
        return True


class _Handler(FileSystemEventHandler):
    def __init__(self, root: Path, sources: Sources, told: Told) -> None:
        self._root = root
        self.sources = sources
        self._told = told

    def on_any_event(self, event: FileSystemEvent) -> None:
        kind = _KINDS.get(event.event_type)
        if kind is not None:
            path, to = self._name(event.src_path), self._name(event.dest_path)
            paths = edited(Event(kind, path, to, event.is_directory), self.sources)
            if paths:
                self._told(paths)

    def _name(self, path: bytes | str) -> str:
        """The path relative to the site, or nothing for one that lies elsewhere."""
        if not path:
            return ""
        with suppress(ValueError):
            return PurePath(os.fsdecode(path)).relative_to(self._root).as_posix()
        return ""


def page_files(site: Site) -> frozenset[str]:
    """The files of the site's own pages: those listed, there or not, and what they lead to."""
    if not site.entry.pages:
        return frozenset()
    listed = frozenset(page.file for page in site.entry.pages)
    return listed | {
        file.source for page in load_site_pages(site, Findings()) for _, file in page.files
    }


def must_poll(root: Path) -> bool:
    """Whether the system would not tell of all edits: a network disk."""
    mounts = ""
    if sys.platform == "linux":
        with suppress(OSError):
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
    return lies_on_network(str(root), mounts)
