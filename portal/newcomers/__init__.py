"""For newcomers: an area with pages of running text, and a short path in four steps."""
