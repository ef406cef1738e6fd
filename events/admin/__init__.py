"""What editors do with meetings besides Wagtail's own editor."""
