"""Reading sessions: /i/<slug>/drafts/<n>/reading/, and the same behind a guest's link."""

from django.urls import path

from drafts.views import guest_reading, reading

readings = [  # /i/<slug>/drafts/<number>/reading/
    path("", reading.reading, name="reading"),
    path("start/", reading.start, name="reading_start"),
    path("people/", reading.people, name="reading_people"),
    path("joining/", reading.joining, name="reading_joining"),
    path("finish/", reading.finish, name="reading_finish"),
    path("opening/", reading.opening, name="reading_opening"),
    path("end/", reading.end, name="reading_end"),
]

guest_readings = [  # /g/<token>/drafts/<number>/reading/
    path("", guest_reading.reading, name="guest_reading"),
    path("people/", guest_reading.people, name="guest_reading_people"),
    path("joining/", guest_reading.joining, name="guest_reading_joining"),
    path("finish/", guest_reading.finish, name="guest_reading_finish"),
]
