"""Parts of the ODT reader."""
