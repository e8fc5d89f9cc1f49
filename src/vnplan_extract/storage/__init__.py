"""Folders on disk and prefixes of object stores, used in one way.

:mod:`places` tells a path from an address and opens the store behind it, :mod:`troubles` says in one line what a
store says in many ways, :mod:`objects` lists and reads, :mod:`folders` is what an output folder must do.
"""
