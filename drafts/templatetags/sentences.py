"""Sentences of many conditions, in templates: their words stand in ``drafts.pages``."""

from django import template

from drafts.pages import owed, rounds, which

register = template.Library()

register.filter("promise", owed.promise)
register.filter("day_of_round", rounds.day_of)
register.filter("end_of_round", rounds.end_of)
register.filter("name_of_origin", which.name_of)
register.filter("span_of_origin", which.span_of)
register.filter("moment_of_origin", which.moment_of)
register.filter("age_of_origin", which.age_of)
