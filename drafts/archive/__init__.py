"""A whole initiative as one ZIP: out of one installation and into another.

packing    the file: what stands in it, hashed, under a manifest
unpacking  from such a file to rows that were checked, without asking the database
receiving  a ZIP that somebody brings, kept and queued
stock      those rows, until they are stored
storing    from the rows to a new initiative, with nobody kept waiting for long
job        all of that in the background; first in a process of its own with limits:
  apart    starts that process
  checker  the process
nouns      one function for each kind of thing that goes out, and one for each that comes in:
           here what is written; further down what is said about it, and decided
reviews    verdicts and rounds
readings   reading sessions
threads    comments, suggestions and how they were answered
guests     who wrote without an account
placings   where a thread stands in each draft
decisions  deciders, decisions, and releases with their files
shapes     what came in is what it should be, or a sentence that says what is not
"""
