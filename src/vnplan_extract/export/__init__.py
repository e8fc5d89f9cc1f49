"""Tables, files and pictures made from plans."""
