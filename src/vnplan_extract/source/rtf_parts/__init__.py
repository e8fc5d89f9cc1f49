"""Parts of the RTF reader: groups, and the text of paragraphs and table rows."""
