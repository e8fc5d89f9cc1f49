"""The parts of the PDF reader, one idea a file; ``vnplan_extract.source.pdf`` ties them together."""
