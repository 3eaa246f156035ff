"""A whole initiative as one ZIP: out of one installation and into another (floor 2).

packing    the file: what stands in it, hashed, under a manifest
unpacking  from such a file to a new initiative, when everything in it has been checked
nouns      one function for each kind of thing that goes out, and one for each that comes in:
           here what is written; further down what is said about it, and decided
reviews    verdicts and rounds
threads    comments, suggestions and how they were answered
guests     who wrote without an account
placings   where a thread stands in each draft
decisions  deciders, decisions, and releases with their files
shapes     what came in is what it should be, or a sentence that says what is not
"""
