"""Addresses in templates that members and guests share."""

from django import template

from drafts.access import addresses

register = template.Library()


@register.simple_tag(takes_context=True)
def address(context, name, *args):
    """Where the page of that ``name`` is for whoever asks; see ``drafts.access.addresses``."""
    return addresses.address(context["request"], name, *args)
