"""Span finders, one a file, each also a spaCy component."""
