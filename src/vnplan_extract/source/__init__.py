"""Files in: one reader a format, each returning a Source."""
