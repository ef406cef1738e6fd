"""Pages of earlier meetings, as plain text or saved HTML, read into drafts of events.

Nothing is invented: every value is a passage of the source, and says which. Nothing is lost: what no field takes stays
in the body, and what is left out as boilerplate is reported.
"""
