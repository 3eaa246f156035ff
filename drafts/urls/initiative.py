"""/i/<slug>/: one initiative."""

from django.urls import path

from drafts.urls.converters import PAIR
from drafts.views import (
    answers,
    compare,
    draft,
    export,
    faq,
    initiative,
    member,
    presence,
    save,
    section,
    write,
)

one_initiative = [  # /i/<slug>/
    path("", initiative.show, name="initiative"),
    path("facts/", initiative.facts, name="facts"),
    path("write/", write.write, name="write"),
    path("cut/", draft.cut, name="cut"),
    path("drafts/<int:number>/", draft.read, name="draft"),
    path("compare/", compare.opening, name="compare"),
    path(f"compare/{PAIR}/", compare.pair, name="compare_pair"),
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
