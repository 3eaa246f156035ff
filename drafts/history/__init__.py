"""The history as people read it and take it along.

sentences: events → plain sentences | installation: what administrators are told of
export: events → CSV and JSON lines.
"""
