"""The site map: one list per prefix, one file per part of the site."""

from django.conf import settings
from django.urls import include, path

from drafts.admin import site as operator
from drafts.urls.accounts import accounts, passwords, second_steps, single_sign_on
from drafts.urls.decision import deciders, decisions
from drafts.urls.files import files_out
from drafts.urls.guest import guest_links, guests, site_guest_links
from drafts.urls.history import of_initiative, of_installation
from drafts.urls.imports import imports, new_ones
from drafts.urls.initiative import exports, members, one_initiative
from drafts.urls.notice import notices
from drafts.urls.pdfs import copies
from drafts.urls.people import people
from drafts.urls.reading import guest_readings, readings
from drafts.urls.review import reviews
from drafts.urls.search import searches
from drafts.urls.thread import threads
from drafts.views import decision, initiative, invitation, site, which

urlpatterns = [  # /
    path("", initiative.initiatives, name="initiatives"),
    path("livez", site.livez, name="livez"),
    path("readyz", site.readyz, name="readyz"),
    path("browsers/", site.browsers, name="browsers"),
    path("welcome/", site.welcome, name="welcome"),
    path("invitation/<str:token>/", invitation.accept, name="invitation"),
    path("which/", which.which, name="which"),
    path("accounts/", include(accounts)),
    path("accounts/password/", include(passwords)),
    path("accounts/steps/", include(second_steps)),
    path("accounts/sso/", include(single_sign_on)),
    path("notices/", include(notices)),
    path("operator/", operator.urls),
    path("people/", include(people)),
    path("people/guests/", include(site_guest_links)),
    path("people/history/", include(of_installation)),
    path("search/", include(searches)),
    path("decided/", decision.decided, name="decided"),
    path("i/new/", initiative.new, name="new_initiative"),
    path("i/new/", include(new_ones)),
    path("i/<slug:slug>/", include([*one_initiative, *threads, *reviews])),
    path("i/<slug:slug>/", include([*exports, *copies, *files_out, *imports])),
    path("i/<slug:slug>/members/", include(members)),
    path("i/<slug:slug>/", include(decisions)),
    path("i/<slug:slug>/members/guests/", include(guest_links)),
    path("i/<slug:slug>/drafts/<int:number>/reading/", include(readings)),
    path("g/<str:token>/", include(guests)),
    path("g/<str:token>/drafts/<int:number>/reading/", include(guest_readings)),
    path("i/<slug:slug>/history/", include(of_initiative)),
    path("i/<slug:slug>/deciders/", include(deciders)),
]

if settings.SAML:
    from allauth.socialaccount.providers.saml import views as saml

    from drafts.views import saml as our_saml

    by_saml = [  # /accounts/<organization>/, an extra
        path("login/", saml.login, name="saml_login"),
        path("acs/", saml.acs, name="saml_acs"),
        path("acs/finish/", our_saml.finish, name="saml_finish_acs"),
        path("sls/", saml.sls, name="saml_sls"),
        path("metadata/", saml.metadata, name="saml_metadata"),
    ]
    urlpatterns.append(path("accounts/<slug:organization_slug>/", include(by_saml)))
