"""What is disclosed, whatever the year: the registry of topics, the parts of the Act."""
