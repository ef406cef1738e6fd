"""Practice examples, their parts, topics, and who took them over."""

from practices.models.adoption import Adoption, AdoptionBlock
from practices.models.parts import BuildingBlock, Material, Precondition, Source
from practices.models.practice import PracticeIndexPage, PracticePage
from practices.models.topic import PracticeTopic, Topic

__all__ = [
    "Adoption",
    "AdoptionBlock",
    "BuildingBlock",
    "Material",
    "PracticeIndexPage",
    "PracticePage",
    "PracticeTopic",
    "Precondition",
    "Source",
    "Topic",
]
