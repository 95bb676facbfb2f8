"""The audit: any agency's website, opened, read and judged as an assessor would."""
