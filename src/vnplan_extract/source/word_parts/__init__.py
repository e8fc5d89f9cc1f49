"""Steps of the Word reader, one idea a file: package, styles, numbering, runs, tables, layout, footnotes."""
