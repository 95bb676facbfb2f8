"""Tables from YAML, CSV and workbooks, with declared or official columns."""
