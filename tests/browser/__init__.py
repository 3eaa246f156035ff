"""A package, so that one fixture can be made for all its files and ended after the last."""
