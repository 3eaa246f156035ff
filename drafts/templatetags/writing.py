"""What the Write page says about a section: its guidance, its question, its words as Markdown."""

from django import template

from drafts.pages import outline_words
from drafts.text.markdown import section_to_markdown

register = template.Library()


@register.filter
def guidance_for(kind, format):
    """The advice beside a section of this ``outline.Kind``, in this format of the initiative."""
    return outline_words.translated(kind.guidance_for(format))


@register.filter
def question_for(kind, format):
    """The question that stands in an empty section of this ``outline.Kind``."""
    return outline_words.translated(kind.question_for(format))


@register.filter
def translated(words):
    """Words of the outline, such as the title of a section, in the reader's language."""
    return outline_words.translated(words)


@register.filter
def as_markdown(html):
    """Stored HTML as people type it where there is no editor: with Markdown's marks."""
    return section_to_markdown(html).rstrip("\n")
