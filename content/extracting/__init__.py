"""Reads PDF and PPTX page by page. `python -m content.extracting` runs in a process of its own with limits: files come
from strangers. So nothing here may load Django, know the database or the settings."""
