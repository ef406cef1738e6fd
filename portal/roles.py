"""The groups of the site, what each may do in the admin, and the workflow in which editors' pages are approved."""

from __future__ import annotations

from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    Page,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from access.groups import EDITORS, MEMBERS, MODERATORS

__all__ = ["EDITORS", "MEMBERS", "MODERATORS", "setup_roles"]

WORKFLOW, TASK = "Moderation", "Freigabe durch die Moderation"
WAGTAIL_NAMES = "Moderators approval"  # of the workflow and the task that Wagtail's migrations make

SNIPPETS = (
    "cities.city", "cities.indicator", "cities.structure", "practices.topic", "practices.adoption",
    "content.glossaryentry", "search.synonym",
)  # fmt: skip
FILES = ("content.image", "content.document")

# Rights on the whole page tree.
PAGES = {
    EDITORS: ("add_page", "change_page"),
    MODERATORS: ("add_page", "change_page", "publish_page", "bulk_delete_page", "lock_page", "unlock_page"),
}
# Rights on models, as (verbs, models).
MODELS: dict[str, tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]] = {
    EDITORS: ((("access",), ("wagtailadmin.admin",)), (("add", "change", "view"), SNIPPETS)),
    MODERATORS: (
        (("access",), ("wagtailadmin.admin",)),
        (("add", "change", "delete", "view"), SNIPPETS),
        (("add", "change", "delete"), ("wagtailcore.collection", "wagtailredirects.redirect")),
        (("change",), ("content.siteidentity",)),
    ),
}
# Rights on the files of all collections.
COLLECTIONS = {EDITORS: ("add", "change", "choose"), MODERATORS: ("add", "change", "choose", "delete")}


def setup_roles() -> None:
    """Make groups, rights and workflow where they are missing. Takes nothing away: an installation may give more."""
    for name in (MEMBERS, EDITORS, MODERATORS):
        group, _created = Group.objects.get_or_create(name=name)
        _page_rights(group)
        _model_rights(group)
        _file_rights(group)
    _workflow(Group.objects.get(name=MODERATORS))


def _page_rights(group: Group) -> None:
    root = Page.objects.get(depth=1)
    page_type = ContentType.objects.get_for_model(Page)
    for codename in PAGES.get(group.name, ()):
        right = Permission.objects.get(content_type=page_type, codename=codename)
        GroupPagePermission.objects.get_or_create(group=group, page=root, permission=right)


def _model_rights(group: Group) -> None:
    for verbs, models in MODELS.get(group.name, ()):
        for label in models:
            app, model = label.split(".")
            codenames = [f"{verb}_{model}" for verb in verbs]
            group.permissions.add(*Permission.objects.filter(content_type__app_label=app, codename__in=codenames))


def _file_rights(group: Group) -> None:
    root = Collection.get_first_root_node()
    for verb in COLLECTIONS.get(group.name, ()):
        for label in FILES:
            app, model = label.split(".")
            right = Permission.objects.filter(content_type__app_label=app, codename=f"{verb}_{model}").first()
            if right:
                GroupCollectionPermission.objects.get_or_create(group=group, collection=root, permission=right)


def _workflow(moderators: Group) -> None:
    if not Workflow.objects.filter(name=WORKFLOW).exists():
        Workflow.objects.filter(name=WAGTAIL_NAMES).update(name=WORKFLOW)
        Task.objects.filter(name=WAGTAIL_NAMES).update(name=TASK)
    workflow, _created = Workflow.objects.get_or_create(name=WORKFLOW)
    task, _created = GroupApprovalTask.objects.get_or_create(name=TASK)
    task.groups.add(moderators)
    WorkflowTask.objects.get_or_create(workflow=workflow, task=task.task_ptr)
    WorkflowPage.objects.get_or_create(page=Page.objects.get(depth=1), defaults={"workflow": workflow})
