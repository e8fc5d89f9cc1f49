"""``python -m vnplan_extract`` is the command ``vnplan``."""

from vnplan_extract.cli import main

if __name__ == "__main__":
    main()
