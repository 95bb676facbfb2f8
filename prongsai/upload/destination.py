"""The place that the settings name."""

from __future__ import annotations

from pathlib import Path

from prongsai.content.publish_settings import PublishEntry, Way
from prongsai.content.site_config import Site
from prongsai.digests import digest_bytes
from prongsai.findings.stops import UploadStops
from prongsai.publish.ledger import STATE_FOLDER
from prongsai.publish.output_folder import SOURCES
from prongsai.upload.place import Place
from prongsai.upload.places.folder import FolderPlace
from prongsai.upload.places.ftp import FtpPlace
from prongsai.upload.places.git import GitPlace
from prongsai.upload.secret import Secret


def settings_of(site: Site) -> PublishEntry:
    """The part ``publish:``; raises a stop that shows how it is written."""
    if site.entry.publish is None:
        raise UploadStops.no_settings()
    return site.entry.publish


def place_of(entry: PublishEntry, site: Site, output: Path, secret: Secret) -> Place:
    """The place, not yet opened."""
    host, user, folder = entry.host or "", entry.user or "", entry.folder or ""
    trusted = entry.trusted or ""
    match entry.to:
        case Way.FOLDER:
            return FolderPlace(_folder(folder, site, output))
        case Way.GIT:
            mark = digest_bytes(entry.place.encode())
            scratch = site.root / STATE_FOLDER / "upload" / f"{mark}.git"
            return GitPlace(_repository(entry, site), entry.branch, folder, scratch)
        case Way.SFTP:
            from prongsai.upload.places.sftp import (
                SftpPlace,  # brings in a library that is an extra
            )

            return SftpPlace(host, entry.port or 22, user, secret, folder, trusted=trusted)
        case Way.FTP | Way.FTPS:
            secured = entry.to is Way.FTPS
            port = entry.port or 21
            return FtpPlace(host, port, user, secret, folder, secured=secured, trusted=trusted)


def _folder(name: str, site: Site, output: Path) -> Path:
    """A folder that is neither the output nor one that the output is made from."""
    folder = (site.root / name).resolve()
    for own in (output.resolve(), *((site.root / source).resolve() for source in SOURCES)):
        if folder == own or own in folder.parents or folder in own.parents:
            raise UploadStops.folder_of_the_site(folder=name)
    return folder


def _repository(entry: PublishEntry, site: Site) -> str:
    """An address as it is; a path is counted from the site's folder."""
    given = entry.repository or ""
    near = site.root / given
    return str(near) if "://" not in given and near.exists() else given
