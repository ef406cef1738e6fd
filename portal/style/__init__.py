"""The look of the site on one page: tokens, and every component in every state."""
