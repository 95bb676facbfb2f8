"""What is said about a package (Office, OpenDocument, ZIP) that cannot be unpacked as it is."""

from __future__ import annotations

from prongsai.findings import Message
from prongsai.findings.rules.doc import DOC005, DOC009, DOC014
from prongsai.foreign.packages import MOST_PARTS, MOST_UNPACKED, PackageFault


def package_fault(fault: PackageFault, archive: bool, label: str) -> Message:
    """What to say of a fault; ``archive`` is a ZIP of files, ``label`` what the kind is called."""
    file = f"ไฟล์ {label}" if label != "ไฟล์" else "ไฟล์นี้"
    if fault is PackageFault.TOO_LARGE:
        return DOC014.large_package(file=file, most=MOST_UNPACKED // 1_000_000_000)
    if fault is PackageFault.TOO_MANY_PARTS:
        return DOC014.many_parts(file=file, most=MOST_PARTS)
    if fault is PackageFault.LOCKED and archive:
        return DOC005.archive(file=file)
    if fault is PackageFault.METHOD and archive:
        return DOC009.unusual_method(file=file)
    return DOC009.damaged(file=file)
