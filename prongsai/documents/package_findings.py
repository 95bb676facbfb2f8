"""What is said about a package (Office, OpenDocument, ZIP) that cannot be unpacked as it is."""

from __future__ import annotations

from prongsai.findings import Finding, Place, Severity
from prongsai.foreign.packages import MOST_PARTS, MOST_UNPACKED, PackageFault

_AGAIN = "เปิดไฟล์ต้นฉบับแล้วบันทึกใหม่ จากนั้นวางทับ"
_PACK_AGAIN = "บีบอัดใหม่เป็น ZIP ธรรมดา โดยไม่ตั้งรหัสผ่าน แล้ววางทับ"


def package_findings(
    fault: PackageFault | None, archive: bool, label: str, name: str
) -> list[Finding]:
    """Findings for a fault; ``archive`` is a ZIP of files, ``label`` what the kind is called."""
    if fault is None:
        return []
    code, message, remedy = _words(fault, archive, f"ไฟล์ {label}" if label != "ไฟล์" else "ไฟล์นี้")
    return [Finding(code, Severity.ERROR, message, remedy, Place(name))]


def _words(fault: PackageFault, archive: bool, file: str) -> tuple[str, str, str]:
    if fault is PackageFault.TOO_LARGE:
        size = f"{MOST_UNPACKED // 1_000_000_000} GB"
        return "DOC014", f"{file} คลายขนาดแล้วใหญ่เกิน {size} ผู้อ่านจะเปิดไม่ได้", "แบ่งเป็นหลายไฟล์"
    if fault is PackageFault.TOO_MANY_PARTS:
        return "DOC014", f"{file} มีไฟล์ย่อยเกิน {MOST_PARTS:,} ไฟล์", "แบ่งเป็นหลายไฟล์"
    if fault is PackageFault.LOCKED and archive:
        return "DOC005", f"{file} นี้ต้องใช้รหัสผ่านจึงจะเปิดได้", _PACK_AGAIN
    if fault is PackageFault.METHOD and archive:
        return "DOC009", f"{file} บีบอัดด้วยวิธีที่โปรแกรมทั่วไปเปิดไม่ได้", _PACK_AGAIN
    return "DOC009", f"{file} เสียหายหรือไม่ครบ", _AGAIN
