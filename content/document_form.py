"""The form of a document in the admin."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.documents.forms import BaseDocumentForm

from content.uploads import check_content, check_new


class DocumentForm(BaseDocumentForm):
    """Looks into the file, and asks before the same one is kept twice."""

    # Hidden until it is the way out of an error.
    upload_again = forms.BooleanField(
        required=False, label=_("Upload it although it is already there"), widget=forms.HiddenInput
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._person = kwargs.get("user")
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            self.fields["file"].error_messages["file_too_large"] = _(
                "This file is too large (%(file_size)s). At most %(max_filesize)s can be uploaded. Make the pictures "
                "in it smaller, or divide it."
            )
        else:
            del self.fields["upload_again"]

    def _post_clean(self) -> None:
        super()._post_clean()  # the model looks at the name first, and needs the file for it
        file = self.cleaned_data.get("file")
        if not file or "file" not in self.changed_data:
            return
        try:
            check_content(file, file.name)
            if not self.cleaned_data.get("upload_again"):
                check_new(file, user=self._person, but=self.instance.pk)
        except ValidationError as error:
            if error.code == "duplicate":
                self.fields["upload_again"].widget = forms.CheckboxInput()
            self.add_error("file", error)
            self.instance.file = self.original_file  # which the page goes on to show
