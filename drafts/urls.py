"""The site map: one list per prefix."""

from allauth.account import views as account
from django.urls import include, path

from drafts.views import draft, initiative, site

accounts = [  # /accounts/
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("signup/", account.signup, name="account_signup"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("password/", account.password_change, name="account_change_password"),
    path("again/", account.reauthenticate, name="account_reauthenticate"),
]

one_initiative = [  # /i/<slug>/
    path("", initiative.show, name="initiative"),
    path("facts/", initiative.facts, name="facts"),
    path("cut/", draft.cut, name="cut"),
    path("drafts/<int:number>/", draft.read, name="draft"),
]

urlpatterns = [  # /
    path("", initiative.initiatives, name="initiatives"),
    path("livez", site.livez, name="livez"),
    path("welcome/", site.welcome, name="welcome"),
    path("accounts/", include(accounts)),
    path("i/new/", initiative.new, name="new_initiative"),
    path("i/<slug:slug>/", include(one_initiative)),
]
