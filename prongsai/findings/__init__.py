"""What a run has to say: findings, the rules they come from, and how they are collected."""

from __future__ import annotations

from prongsai.findings.finding import Finding, Loss, Piece, Place, Severity
from prongsai.findings.rule import FAMILIES, Findings, Message, Rule, Sentence

__all__ = [
    "FAMILIES",
    "Finding",
    "Findings",
    "Loss",
    "Message",
    "Piece",
    "Place",
    "Rule",
    "Sentence",
    "Severity",
]
