"""A walk over every address of a filled site, as each role. Every place of the site that can hold a word holds one of
its own; none may reach anybody who may not see that place, and each must reach somebody who may."""
