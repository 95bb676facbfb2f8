"""Reading an agency's folder strictly into typed, frozen objects."""
