"""Single sign-on by SAML; imported only where it is switched on, for it needs an extra package."""

import logging

from allauth.socialaccount.providers.saml import views as saml
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_GET
from lxml.etree import LxmlError

log = logging.getLogger(__name__)


@login_not_required
@require_GET
def finish(request, organization_slug):
    """Read the directory's answer; what is not even XML is refused like one that is forged."""
    try:
        return saml.finish_acs(request, organization_slug)
    except (LxmlError, ValueError) as error:
        log.warning("A SAML answer could not be read: %s", type(error).__name__)
        return render(request, "socialaccount/authentication_error.html", status=401)
