"""The parts of a plan: metadata, outline, targets, tasks, references."""
