"""Parts of the HTML reader: the document's subtree, its styles, blocks and tables."""
