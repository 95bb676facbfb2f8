"""The search for national ID numbers, by the name that it had before there was a room for it."""

from __future__ import annotations

from prongsai.privacy.kinds.national_id import find_national_ids, is_national_id

__all__ = ["find_national_ids", "is_national_id"]
