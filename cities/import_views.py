"""The pages in the admin on which figures are imported: upload, preview, confirmation; and the file to start from.

The preview carries the text of the file, signed, to its confirmation, where it is compared anew: when the data changed
meanwhile, the preview is shown again instead of writing what nobody has seen.
"""

from __future__ import annotations

import csv
from typing import Any

from django import forms
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView, View
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from cities.csv_columns import POPULATION_NAMES
from cities.csv_file import FileError, decode, read_table
from cities.csv_import import Preview, preview
from cities.csv_stock import Stock
from cities.german_numbers import plain
from cities.import_rows import preview_rows
from cities.import_stock import read_stock, write
from cities.models import City, Indicator

SALT = "cities.import"
MAX_AGE = 4 * 60 * 60  # seconds for which a preview can be confirmed
TEMPLATE_HEADER = ("ags", "stadt", "kennzahl", "jahr", "wert", "ebene", "gebiet", "quelle")
FORMULA_SIGNS = ("=", "+", "-", "@")


class UploadForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("CSV file"),
        widget=forms.FileInput(attrs={"accept": ".csv,.txt,.tsv,text/csv"}),
        help_text=gettext_lazy("At most 1 MB and 5,000 rows. Nothing is written before you confirm."),
        error_messages={"empty": gettext_lazy("The file is empty.")},
    )
    text = ""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        try:
            self.text = decode(file.read())
            read_table(self.text)
        except FileError as error:
            raise forms.ValidationError(str(error)) from error
        return file


class MayImport(PermissionCheckedMixin):
    """Whoever may change cities may import their figures."""

    model = City
    permission_required = "change"
    index_url_name = ""
    template_url_name = ""


class ImportView(MayImport, WagtailAdminTemplateMixin, TemplateView):
    page_title = gettext_lazy("Import figures")
    header_icon = "upload"
    template_name = "cities/admin/import.html"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        cities = {"url": reverse(self.index_url_name), "label": capfirst(City._meta.verbose_name_plural)}
        return [*super().get_breadcrumbs_items(), cities, {"url": "", "label": self.page_title}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        own = {
            "form": UploadForm(),
            "indicators": Indicator.objects.all(),
            "back": reverse(self.index_url_name),
            "template_url": reverse(self.template_url_name),
        }
        return {**super().get_context_data(**kwargs), **own, **kwargs}

    def post(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        if "content" in request.POST:
            return self._confirm(request)
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        return self._show(form, form.text)

    def _show(self, form: UploadForm, text: str, notice: str = "") -> HttpResponse:
        stock = read_stock()
        try:
            found = _preview(text, stock)
        except FileError as error:
            form.add_error("file", str(error))
            return self.render_to_response(self.get_context_data(form=form))
        shown = {
            "found": found,
            "rows": preview_rows(found, stock),
            "content": signing.dumps(text, salt=SALT, compress=True),
            "notice": notice,
        }
        return self.render_to_response(self.get_context_data(form=form, **shown))

    def _confirm(self, request: HttpRequest) -> HttpResponse:
        try:
            text = signing.loads(request.POST["content"], salt=SALT, max_age=MAX_AGE)
        except signing.BadSignature:
            messages.error(request, _("This preview is no longer valid. Upload the file again."))
            return HttpResponseRedirect(request.path)
        try:
            found = _preview(text, read_stock())
        except FileError as error:  # an indicator of the header was deleted meanwhile
            messages.error(request, str(error))
            return HttpResponseRedirect(request.path)
        if found.fingerprint != request.POST.get("fingerprint"):
            return self._show(UploadForm(), text, _("The data changed meanwhile. Look through the changes again."))
        if found.errors and "leave_out" not in request.POST:
            return self._show(UploadForm(), text, _("Mend the rows with errors, or tick that they are left out."))
        cities = write(found.written, request.user)  # type: ignore[arg-type]
        messages.success(request, _said(len(found.written), cities))
        return HttpResponseRedirect(reverse(self.index_url_name))


class TemplateFileView(MayImport, View):
    """All cities with their number of inhabitants, as Excel opens it: semicolons and a byte order mark."""

    def get(self, _request: HttpRequest) -> HttpResponse:
        response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
        response["Content-Disposition"] = 'attachment; filename="kennzahlen.csv"'
        sheet = csv.writer(response, delimiter=";", lineterminator="\r\n")
        sheet.writerow(TEMPLATE_HEADER)
        for city in City.objects.all():
            value = plain(city.population) if city.population is not None else ""
            row = (city.ags, city.name, POPULATION_NAMES[0], city.population_year or "", value, "", "", "")
            sheet.writerow([_harmless(cell) for cell in row])
        return response


def _preview(text: str, stock: Stock) -> Preview:
    return preview(read_table(text), stock, timezone.localdate().year)


def _said(figures: int, cities: int) -> str:
    text = ngettext(
        "%(count)s figure was imported (cities: %(cities)s).",
        "%(count)s figures were imported (cities: %(cities)s).",
        figures,
    )
    return text % {"count": figures, "cities": cities}


def _harmless(cell: Any) -> str:
    """So that no spreadsheet takes a name for a formula."""
    text = str(cell)
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text
