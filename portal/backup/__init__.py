"""Everything a site is made of in one file, and back."""
