"""The project: settings, the root of all addresses, and the WSGI entry."""
