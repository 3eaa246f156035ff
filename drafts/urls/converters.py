"""What stands in an address for more than a number or a word."""

from django.urls import register_converter


class EndConverter:
    """One end of a comparison in an address: the number of a draft, None for the working copy."""

    regex = "[0-9]+|working-copy"
    WORKING_COPY = "working-copy"

    def to_python(self, value):
        """The number, or None."""
        return None if value == self.WORKING_COPY else int(value)

    def to_url(self, value):
        """What stands in the address."""
        return self.WORKING_COPY if value is None else str(value)


register_converter(EndConverter, "end")
# Both ends of a comparison.
PAIR = "<end:left>..<end:right>"
