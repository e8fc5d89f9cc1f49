"""The Vietnamese language: characters, syllables, numerals. Nothing about plans."""
