"""The groups that every installation has. `portal.roles` makes them and gives them their rights."""

MEMBERS, EDITORS, MODERATORS = "Members", "Editors", "Moderators"
