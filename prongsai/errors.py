"""The errors a user can cause.

::

    ProngsaiError              message for the user, with an exit code
    ├── UsageError        (2)  the command line asks for something impossible
    ├── ConfigError       (2)  site_config.yaml, a framework or a theme cannot be used
    └── RunStopped        (2)  findings that stop the run (``--strict``)

Their sentences stand in :mod:`prongsai.findings.stops`, or are those of a finding.
Faults in content are not exceptions: they are collected as
:class:`~prongsai.findings.Finding` so that all of them are shown at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Self

from prongsai.findings import Finding


class ProngsaiError(Exception):
    """An error with a Thai sentence for the user; ``findings`` hold the details."""

    exit_code = 2

    def __init__(self, message: str, findings: Sequence[Finding] = ()) -> None:
        super().__init__(message)
        self.message = message
        self.findings = tuple(findings)

    @classmethod
    def said_by(cls, finding: Finding, findings: Sequence[Finding] = ()) -> Self:
        """The error whose sentence a finding says: ``findings`` in full, or that one alone."""
        return cls(finding.message, findings or (finding,))

    @classmethod
    def together(cls, errors: Sequence[ProngsaiError]) -> Self:
        """One error that says what each of several says, a line for each."""
        findings = [finding for error in errors for finding in error.findings]
        return cls("\n".join(error.message for error in errors), findings)


class UsageError(ProngsaiError):
    """The command line asks for something that does not exist or cannot be done."""


class ConfigError(ProngsaiError):
    """The site's configuration, a framework or a theme cannot be used."""


class RunStopped(ProngsaiError):
    """The run was stopped because findings were to count as fatal."""
