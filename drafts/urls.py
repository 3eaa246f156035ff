"""The site map: one list per prefix."""

from allauth.account import views as account
from django.urls import include, path

from drafts.views import (
    answers,
    compare,
    draft,
    export,
    faq,
    initiative,
    presence,
    save,
    section,
    site,
    write,
)

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
    path("write/", write.write, name="write"),
    path("cut/", draft.cut, name="cut"),
    path("drafts/<int:number>/", draft.read, name="draft"),
    path("compare/", compare.opening, name="compare"),
    path("compare/<int:left>..<int:right>/", compare.pair, name="compare_pair"),
    path(
        "compare/<int:left>..working-copy/", compare.pair, {"right": None}, name="compare_working"
    ),
    path(
        "compare/working-copy..<int:right>/",
        compare.pair,
        {"left": None},
        name="compare_working_back",
    ),
    path("sections/<slug:key>/", section.save, name="section"),
    path("sections/<slug:key>/saves/", save.saves, name="saves"),
    path("sections/<slug:key>/saves/<int:version>/", save.save, name="save"),
    path("sections/<slug:key>/saves/<int:version>/restore/", save.restore, name="restore"),
    path("faq/", faq.add, name="faq"),
    path("faq/<slug:key>/place/", faq.place, name="faq_place"),
    path("faq/<slug:key>/removal/", faq.remove, name="faq_removal"),
    path("faq/<slug:key>/return/", faq.put_back, name="faq_return"),
    path("answers/", answers.answers, name="answers"),
    path("presence/", presence.presence, name="presence"),
    path("token/", section.token, name="token"),
]

exports = [  # /i/<slug>/
    path("drafts/<int:number>/pdf/", export.draft_pdf, name="draft_pdf"),
    path("drafts/<int:number>/html/", export.draft_html, name="draft_html"),
    path("drafts/<int:number>/markdown/", export.draft_markdown, name="draft_markdown"),
    path("working-copy/pdf/", export.working_copy_pdf, name="working_copy_pdf"),
    path("working-copy/html/", export.working_copy_html, name="working_copy_html"),
    path("working-copy/markdown/", export.working_copy_markdown, name="working_copy_markdown"),
    path("exports/<int:pk>/", export.wait, name="export"),
    path("exports/<int:pk>/file/", export.file, name="export_file"),
    path("exports/<int:pk>/again/", export.again, name="export_again"),
    path("budget/", export.budget, name="budget"),
]

urlpatterns = [  # /
    path("", initiative.initiatives, name="initiatives"),
    path("livez", site.livez, name="livez"),
    path("welcome/", site.welcome, name="welcome"),
    path("accounts/", include(accounts)),
    path("i/new/", initiative.new, name="new_initiative"),
    path("i/<slug:slug>/", include([*one_initiative, *exports])),
]
