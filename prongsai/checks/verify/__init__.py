"""Verifying the built site: pages and files are opened as an assessor would open them."""

from __future__ import annotations

from prongsai.checks.verify.session import found_again, verify_site

__all__ = ["found_again", "verify_site"]
