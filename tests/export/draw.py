"""Draws the pictures of ``golden`` anew; look at the pages before committing them."""

import os

import django


def main():
    """Set Django up, then draw."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")
    django.setup()
    from tests.export import golden

    golden.draw()


if __name__ == "__main__":
    main()
