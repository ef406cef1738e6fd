"""Import and export: one door for content, in documented JSON files (see docs/import.md)."""
