"""Observations in running text: figures that a sentence reports as reached (kết quả), or expects to be reached.

The grammar of ``extract.targets`` finds the figures and tells promises from results; what it reads as a result comes
here. ``accept.py`` decides whether it is a figure that could be laid beside a target, ``times.py`` dates it,
``kind.py`` tells estimates, ``reports.py`` writes the records.
"""
