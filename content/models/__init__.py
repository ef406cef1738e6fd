"""What all pages share: pictures, files, glossary, site settings, plain content pages."""

from content.models.deck import Deck, Slide
from content.models.files import Document, Image, People, Rendition
from content.models.glossary import GlossaryEntry
from content.models.pages import ContentPage
from content.models.settings import SiteIdentity

__all__ = ["ContentPage", "Deck", "Document", "GlossaryEntry", "Image", "People", "Rendition", "SiteIdentity", "Slide"]
