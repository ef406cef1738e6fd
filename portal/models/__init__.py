"""The pages made of many rooms: home, and what newcomers read."""

from portal.models.home import HomePage
from portal.models.newcomers import FirstStepsPage, NewcomerPage

__all__ = ["FirstStepsPage", "HomePage", "NewcomerPage"]
