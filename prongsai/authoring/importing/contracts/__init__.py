"""Contract data of the Comptroller General: an export of many agencies, to one agency's tables."""
