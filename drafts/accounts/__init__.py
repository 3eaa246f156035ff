"""Accounts, which allauth keeps.

adapters  what this installation wants of it
sso       whom the organisation's directory lets in
sign_ins  what people do with their accounts, appended to the history
"""
