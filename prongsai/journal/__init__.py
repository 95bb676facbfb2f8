"""What was published when, in a log that shows when somebody changes it."""
