"""The page of a practice example as finished values for its templates."""

from practices.presentation.head import years
from practices.presentation.page import practice_context

__all__ = ["practice_context", "years"]
