"""Which draft is my PDF? A file is looked at and forgotten; nothing of it is stored."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from drafts.access.uploads import takes_a_file
from drafts.export.origin import origin_of
from drafts.export.pdf_content import Unreadable, read_pdf
from drafts.forms.which import PdfForm


@takes_a_file
@require_http_methods(["GET", "POST"])
def which(request):
    """Ask for a PDF, and say of which draft it is, as far as the person may see that draft."""
    sent = (request.POST, request.FILES) if request.method == "POST" else ()
    form = PdfForm(*sent)
    context = {"form": form}
    if form.is_valid():
        context |= _answer(form, request.user)
    return render(request, "which/which.html", context, status=422 if form.errors else 200)


def _answer(form, user):
    try:
        reading = read_pdf(form.cleaned_data["file"].read())
    except Unreadable as refusal:
        form.add_error("file", str(refusal))
        return {}
    return {"asked": True, "origin": origin_of(reading, user)}
