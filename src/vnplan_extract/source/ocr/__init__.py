"""Recognition of page images: from the picture of a page to words with places and certainty."""
