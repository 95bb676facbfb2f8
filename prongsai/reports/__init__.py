"""What users read: one module for each format."""
