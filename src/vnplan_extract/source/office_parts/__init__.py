"""Converts Word's old formats with programs of the machine, kept apart from everything else."""
