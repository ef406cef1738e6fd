"""Nothing confidential reaches anybody it is not for, at any address; and whoever may see something finds it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from members.calendar_address import renew, revoke, token_of
from members.models import CalendarAddress, User
from tests.access.walk.reading import secrets_in
from tests.access.walk.secret_words import ROLES
from tests.access.walk.site import Walked
from tests.access.walk.walking import FEEDS, Step, all_steps, not_found, take, walk

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("walk")]


@pytest.mark.parametrize("form", FEEDS)
def test_the_address_of_an_own_calendar_tells_what_its_owner_may_see(walked: Walked, form: str) -> None:
    """Whoever has it, and as long as it holds."""
    owner = User.objects.get(pk=walked.clients["member"].session["_auth_user_id"])
    renew(owner)
    address = CalendarAddress.objects.get(user=owner)
    url = reverse("members:own_feed", args=[address.pk, token_of(address), form])
    found = secrets_in(take(walked, "anonymous", Step(url)), walked.book)
    assert all("member" in secret.on_site for secret in found), found
    assert {"public meeting: title", "meeting for members: title"} <= {secret.place for secret in found}
    revoke(owner)
    answer = take(walked, "anonymous", Step(url))
    assert answer.status == 404
    assert all("anonymous" in secret.on_site for secret in secrets_in(answer, walked.book))


@pytest.mark.parametrize("role", ROLES)
def test_each_role_learns_what_it_may_and_nothing_else(walked: Walked, role: str) -> None:
    told = walk(walked, role, all_steps(walked, role))
    assert not told.complaints, "\n".join(told.complaints)
    missing = not_found(told, walked, role)
    assert not missing, f"{role} finds nowhere: {missing}"
