"""Archives: thousands of documents read unattended into one dataset."""
