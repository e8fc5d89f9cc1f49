"""Thousands of documents, unattended: found, read in processes of their own, kept as one dataset that can be resumed.

:mod:`jobs` finds the documents, :mod:`worker` reads one in a process with limits, :mod:`engines` spread the
documents over workers, :mod:`writer` and :mod:`journal` keep what came out, :mod:`run` ties them together.
"""
