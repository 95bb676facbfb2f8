"""Reading strictly what people wrote: text, YAML with line numbers, typed fields."""
