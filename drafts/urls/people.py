"""/people/: the installation, for administrators."""

from django.urls import path

from drafts.views import group, installation, mails, person

people = [  # /people/, for administrators
    path("", person.people, name="people"),
    path("<int:pk>/", person.person, name="person"),
    path("<int:pk>/departure/", person.departure, name="departure"),
    path("<int:pk>/reactivation/", person.reactivation, name="reactivation"),
    path("<int:pk>/appointment/", person.appointment, name="appointment"),
    path("<int:pk>/dismissal/", person.dismissal, name="person_dismissal"),
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
    path("mail/", mails.mails, name="site_mails"),
    path("mail/<int:pk>/again/", mails.again, name="site_mail_again"),
]
