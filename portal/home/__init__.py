"""The home page: sections that editors arrange. Each is a block of `blocks`, read by a function of `sections`."""
