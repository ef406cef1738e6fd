"""The home page of fixed parts becomes one of sections that editors arrange: the same parts in the same order, with
all that was written. Drafts and earlier versions too, since restoring one brings back its fields."""

import json
import uuid

import portal.home.blocks
import wagtail.fields
from django.db import migrations, models

FIELDS = ("headline", "introduction", "frequent_searches", "body")
NEWEST = 4


def sections_of(headline, introduction, frequent, body):
    """In the order in which the parts stood until now; `body` as raw blocks."""
    found = [
        ("search", {"headline": headline, "introduction": introduction, "frequent": frequent, "map": True}),
        ("overview", {}),
        ("newest", {"title": "", "count": NEWEST}),
        ("numbers", {"title": ""}),
        *([("text", body)] if body else []),
    ]
    return [{"type": kind, "value": value, "id": str(uuid.uuid4())} for kind, value in found]


def parts_of(sections):
    """The fields again. How the sections were arranged is lost, and what there was no field for."""
    search = next((one["value"] for one in sections if one["type"] == "search"), {})
    texts = [block for one in sections if one["type"] == "text" for block in one["value"]]
    return {
        "headline": search.get("headline", ""),
        "introduction": search.get("introduction", ""),
        "frequent_searches": search.get("frequent", ""),
        "body": texts,
    }


def revisions(apps):
    """Of home pages. The type is that of the model, whatever the database calls it."""
    types = apps.get_model("contenttypes", "ContentType").objects.filter(app_label="portal", model="homepage")
    return apps.get_model("wagtailcore", "Revision").objects.filter(content_type__in=types)


def arrange(apps, schema_editor):
    for page in apps.get_model("portal", "HomePage").objects.all():
        texts = list(page.body.raw_data)
        page.sections = json.dumps(sections_of(page.headline, page.introduction, page.frequent_searches, texts))
        page.save(update_fields=["sections"])
    for revision in revisions(apps).iterator():
        content = revision.content
        values = [content.pop(name, "") or "" for name in FIELDS[:3]]
        texts = json.loads(content.pop("body", "") or "[]")
        content["sections"] = json.dumps(sections_of(*values, texts))
        revision.save(update_fields=["content"])


def take_apart(apps, schema_editor):
    for page in apps.get_model("portal", "HomePage").objects.all():
        for name, value in parts_of(list(page.sections.raw_data)).items():
            setattr(page, name, json.dumps(value) if name == "body" else value)
        page.save(update_fields=list(FIELDS))
    for revision in revisions(apps).iterator():
        content = revision.content
        parts = parts_of(json.loads(content.pop("sections", "") or "[]"))
        content |= {**parts, "body": json.dumps(parts["body"])}
        revision.save(update_fields=["content"])


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("portal", "0002_newcomers"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        # so that the way back finds a value for existing rows
        migrations.AlterField(
            model_name="homepage",
            name="headline",
            field=models.CharField(default="", max_length=120, verbose_name="headline"),
        ),
        migrations.AddField(
            model_name="homepage",
            name="sections",
            field=wagtail.fields.StreamField(
                [
                    ("search", 4),
                    ("ways", 8),
                    ("newest", 11),
                    ("topics", 12),
                    ("numbers", 12),
                    ("meetings", 14),
                    ("map", 16),
                    ("overview", 17),
                    ("text", 24),
                ],
                block_lookup={
                    0: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "The question or promise above the search box.",
                            "label": "Headline",
                            "max_length": 120,
                        },
                    ),
                    1: (
                        "wagtail.blocks.TextBlock",
                        (),
                        {"label": "Introduction", "max_length": 400, "required": False},
                    ),
                    2: (
                        "wagtail.blocks.TextBlock",
                        (),
                        {
                            "help_text": "One per line; offered below the search box.",
                            "label": "Frequent searches",
                            "required": False,
                        },
                    ),
                    3: (
                        "wagtail.blocks.BooleanBlock",
                        (),
                        {"default": True, "label": "Show the map of Germany beside it", "required": False},
                    ),
                    4: (
                        "wagtail.blocks.StructBlock",
                        [[("headline", 0), ("introduction", 1), ("frequent", 2), ("map", 3)]],
                        {},
                    ),
                    5: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "Empty: the usual heading, in the reader's language.",
                            "label": "Heading for those who look for an example",
                            "max_length": 120,
                            "required": False,
                        },
                    ),
                    6: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "Empty: the usual heading, in the reader's language.",
                            "label": "Heading for those who want to see a meeting",
                            "max_length": 120,
                            "required": False,
                        },
                    ),
                    7: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "Empty: the usual heading, in the reader's language.",
                            "label": "Heading for those who want to become a member",
                            "max_length": 120,
                            "required": False,
                        },
                    ),
                    8: ("wagtail.blocks.StructBlock", [[("find", 5), ("meet", 6), ("join", 7)]], {}),
                    9: (
                        "wagtail.blocks.CharBlock",
                        (),
                        {
                            "help_text": "Empty: the usual heading, in the reader's language.",
                            "label": "Heading",
                            "max_length": 120,
                            "required": False,
                        },
                    ),
                    10: (
                        "wagtail.blocks.IntegerBlock",
                        (),
                        {"default": 4, "label": "How many", "max_value": 9, "min_value": 1},
                    ),
                    11: ("wagtail.blocks.StructBlock", [[("title", 9), ("count", 10)]], {}),
                    12: ("wagtail.blocks.StructBlock", [[("title", 9)]], {}),
                    13: (
                        "wagtail.blocks.IntegerBlock",
                        (),
                        {"default": 3, "label": "How many", "max_value": 9, "min_value": 1},
                    ),
                    14: ("wagtail.blocks.StructBlock", [[("title", 9), ("count", 13)]], {}),
                    15: (
                        "wagtail.blocks.TextBlock",
                        (),
                        {"label": "Text beside it", "max_length": 400, "required": False},
                    ),
                    16: ("wagtail.blocks.StructBlock", [[("title", 9), ("text", 15)]], {}),
                    17: ("wagtail.blocks.StructBlock", [[]], {}),
                    18: ("content.blocks.HeadingBlock", (), {"max_length": 120}),
                    19: (
                        "content.blocks.ParagraphBlock",
                        (),
                        {"features": ["h3", "bold", "italic", "ol", "ul", "link"]},
                    ),
                    20: ("wagtail.images.blocks.ImageBlock", [], {}),
                    21: ("wagtail.blocks.CharBlock", (), {"label": "First line", "max_length": 120}),
                    22: ("wagtail.blocks.TextBlock", (), {"label": "Text", "required": False}),
                    23: ("wagtail.blocks.StructBlock", [[("title", 21), ("text", 22)]], {}),
                    24: (
                        "wagtail.blocks.StreamBlock",
                        [[("heading", 18), ("paragraph", 19), ("picture", 20), ("notice", 23)]],
                        {},
                    ),
                },
                default=portal.home.blocks.usual_sections,
                help_text="The page from top to bottom. Drag sections, add some or take them away.",
                verbose_name="sections",
            ),
        ),
        migrations.RunPython(arrange, take_apart),
        *(migrations.RemoveField(model_name="homepage", name=name) for name in FIELDS),
    ]
