"""The history as people read it and take it along.

sentences: events → plain sentences | export: events → CSV and JSON lines.
"""
