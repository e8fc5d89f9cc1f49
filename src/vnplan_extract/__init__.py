"""vnplan_extract reads Vietnamese district plans into one checked record."""

__version__ = "0.1.0"
