"""What other rooms hear of."""

from django.dispatch import Signal

# A deck is ready or failed: `sender=Deck, deck=deck`, inside the transaction that says so.
deck_read = Signal()
