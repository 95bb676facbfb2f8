"""Prongsai (โปร่งใส): disclosure sites and completeness checks for Thailand's ITA/OIT."""

__version__ = "0.1.0"
