"""Prongsai (โปร่งใส): disclosure sites and completeness checks for Thailand's ITA/OIT."""

__version__ = "0.1.0"

CONFIG_FILE = "site_config.yaml"
"""The settings of a site; the folder it lies in is the site's."""
