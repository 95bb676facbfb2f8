"""Thai writing: digits, months, Buddhist dates, fiscal years, periods, text and names.

Every module here is pure: text in, values out, no clock and no locale.
"""
