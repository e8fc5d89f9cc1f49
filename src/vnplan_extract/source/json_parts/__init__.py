"""Parts of the JSON reader: the field that holds the document, and text whose line breaks were lost."""
