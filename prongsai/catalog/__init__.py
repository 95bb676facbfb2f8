"""The official rules as data: yearly frameworks and the registry of topics."""
