"""The site map: one list per prefix."""

from allauth.account import views as allauth
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount import views as socialaccount
from allauth.socialaccount.providers.openid_connect import views as openid_connect
from allauth.usersessions.views import list_usersessions
from django.conf import settings
from django.urls import include, path

from drafts.accounts import with_password
from drafts.views import (
    account,
    answers,
    compare,
    draft,
    export,
    faq,
    group,
    initiative,
    installation,
    invitation,
    member,
    person,
    presence,
    save,
    section,
    site,
    write,
)

accounts = [  # /accounts/
    path("", account.profile, name="profile"),
    path("login/", allauth.login, name="account_login"),
    path("logout/", allauth.logout, name="account_logout"),
    path("signup/", allauth.signup, name="account_signup"),
    path("inactive/", allauth.account_inactive, name="account_inactive"),
    path("again/", allauth.reauthenticate, name="account_reauthenticate"),
    path("email/", account.change_email, name="account_email"),
    path("email/sent/", allauth.email_verification_sent, name="account_email_verification_sent"),
    path("email/confirm/<str:key>/", allauth.confirm_email, name="account_confirm_email"),
    path("sessions/", list_usersessions, name="usersessions_list"),
]

passwords = [  # /accounts/password/
    path("", with_password(allauth.password_change), name="account_change_password"),
    path("set/", with_password(allauth.password_set), name="account_set_password"),
    path("forgotten/", with_password(account.forgotten_password), name="account_reset_password"),
    path(
        "forgotten/sent/",
        with_password(allauth.password_reset_done),
        name="account_reset_password_done",
    ),
    path(
        "new/done/",
        with_password(allauth.password_reset_from_key_done),
        name="account_reset_password_from_key_done",
    ),
    path(
        "new/<slug:uidb36>:<str:key>/",
        with_password(allauth.password_reset_from_key),
        name="account_reset_password_from_key",
    ),
]

second_steps = [  # /accounts/steps/
    path("", mfa.index, name="mfa_index"),
    path("code/", mfa.authenticate, name="mfa_authenticate"),
    path("again/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("app/", totp.activate_totp, name="mfa_activate_totp"),
    path("app/removal/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("recovery/new/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("recovery/file/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("passkeys/new/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("passkeys/again/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("passkeys/login/", with_password(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("passkeys/<int:pk>/removal/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("passkeys/<int:pk>/name/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
]

single_sign_on = [  # /accounts/sso/
    path("", socialaccount.connections, name="socialaccount_connections"),
    path("cancelled/", socialaccount.login_cancelled, name="socialaccount_login_cancelled"),
    path("<slug:provider_id>/login/", account.directory_login, name="openid_connect_login"),
    path("<slug:provider_id>/callback/", openid_connect.callback, name="openid_connect_callback"),
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

members = [  # /i/<slug>/members/
    path("", member.members, name="members"),
    path("leaving/", member.leaving, name="leaving"),
    path("invitations/", member.invite, name="member_invitation"),
    path(
        "invitations/<int:pk>/removal/",
        member.invitation_removal,
        name="member_invitation_removal",
    ),
    path("people/<int:pk>/role/", member.role, {"kind": "user"}, name="member_role"),
    path("people/<int:pk>/removal/", member.removal, {"kind": "user"}, name="member_removal"),
    path("groups/<int:pk>/role/", member.role, {"kind": "group"}, name="group_role"),
    path("groups/<int:pk>/removal/", member.removal, {"kind": "group"}, name="group_removal"),
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

people = [  # /people/, for administrators
    path("", person.people, name="people"),
    path("<int:pk>/", person.person, name="person"),
    path("<int:pk>/departure/", person.departure, name="departure"),
    path("<int:pk>/return/", person.homecoming, name="homecoming"),
    path("<int:pk>/appointment/", person.appointment, name="appointment"),
    path("<int:pk>/dismissal/", person.dismissal, name="dismissal"),
    path("groups/", group.groups, name="groups"),
    path("groups/<int:pk>/", group.group, name="group"),
    path("groups/<int:pk>/people/", group.joining, name="joining"),
    path("groups/<int:pk>/people/<int:person>/removal/", group.parting, name="parting"),
    path("groups/<int:pk>/removal/", group.removal, name="group_deletion"),
    path("invitations/", installation.invitations, name="site_invitations"),
    path(
        "invitations/<int:pk>/removal/",
        installation.invitation_removal,
        name="site_invitation_removal",
    ),
    path("signing-in/", installation.signing_in, name="signing_in"),
    path("signing-in/mail/", installation.mail_check, name="mail_check"),
]

urlpatterns = [  # /
    path("", initiative.initiatives, name="initiatives"),
    path("livez", site.livez, name="livez"),
    path("welcome/", site.welcome, name="welcome"),
    path("invitation/<str:token>/", invitation.accept, name="invitation"),
    path("accounts/", include(accounts)),
    path("accounts/password/", include(passwords)),
    path("accounts/steps/", include(second_steps)),
    path("accounts/sso/", include(single_sign_on)),
    path("people/", include(people)),
    path("i/new/", initiative.new, name="new_initiative"),
    path("i/<slug:slug>/", include([*one_initiative, *exports])),
    path("i/<slug:slug>/members/", include(members)),
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
