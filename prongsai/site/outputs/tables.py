"""Every table as CSV, XLSX and JSON, with its data dictionary."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from prongsai.digests import digest_bytes
from prongsai.site.opendata.datasets import Dataset
from prongsai.site.opendata.files import csv_file, dictionary_csv, dictionary_json, json_file
from prongsai.site.opendata.publisher import Publisher
from prongsai.site.opendata.workbook import xlsx_file
from prongsai.site.pages.scope import Scope
from prongsai.site.planned import PlannedFile, PlannedMade, PlannedPage

_BY_ITSELF: dict[str, Callable[[Dataset], bytes]] = {
    "csv": csv_file,
    "dictionary.csv": dictionary_csv,
}
_WITH_PUBLISHER: dict[str, Callable[[Dataset, Publisher], bytes]] = {
    "xlsx": xlsx_file,
    "json": json_file,
    "dictionary.json": dictionary_json,
}


def agency_files(scope: Scope, pages: Sequence[PlannedPage]) -> Iterator[PlannedFile]:
    """The files of every data set; each is made only when what it shows has changed."""
    owner = scope.publisher
    owned = digest_bytes(repr(owner).encode())
    for dataset in scope.datasets:
        origin = dataset.disclosure.file
        for ending, make in _BY_ITSELF.items():
            path = dataset.path(ending)
            yield PlannedMade(path, dataset.digest, partial(make, dataset), origin)
        for ending, write in _WITH_PUBLISHER.items():
            made_from = f"{dataset.digest} {owned}"
            path = dataset.path(ending)
            yield PlannedMade(path, made_from, partial(write, dataset, owner), origin)
