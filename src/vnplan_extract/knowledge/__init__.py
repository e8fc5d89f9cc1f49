"""Data files, each with its source noted, and the functions that load them."""
