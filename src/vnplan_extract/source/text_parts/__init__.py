"""Steps of the plain-text reader, one idea a file: decoding, marks, lines, columns, tables, paragraphs."""
