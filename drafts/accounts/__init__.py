"""Accounts: what this installation wants of allauth."""
