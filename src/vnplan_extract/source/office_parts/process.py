"""Runs a converter: time, memory and output limited, no network where the kernel lets it be taken away.

The program is the first of a process group of its own; when its time is up or anything else goes wrong, the whole
group is killed, so that no child of it lives on.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

__all__ = ["Bounds", "TimeUpError", "run"]

MEMORY = 6_000_000_000  # bytes of address space; LibreOffice reserves about two thousand million at its start
MAX_LOG = 500  # characters of what the program printed that go into a message
GRACE = 5.0  # seconds that a killed program is waited for
_VARIABLES = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP")


class TimeUpError(Exception):
    """The program ran longer than it may and was killed."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How long a program may run, in seconds, and how long a file may be that it writes, in bytes."""

    seconds: float
    file_bytes: int


def run(command: Sequence[str], folder: Path, bounds: Bounds, *, output: Path | None = None) -> str:
    """Run a program to its end.

    Args:
        command: the program and its arguments.
        folder: where it runs and has its home; what it prints is kept in a file there.
        bounds: its limits.
        output: takes what it prints on standard output, where that is the result.

    Returns:
        "" when it ended well, else what it said (never empty).

    Raises:
        TimeUpError: it was killed after its time.
        OSError: it could not be started, or the disk is full.
    """
    log = folder / "messages"
    with log.open("wb") as messages, (output or log).open("ab") as printed:
        process = subprocess.Popen(
            [*_without_network(), *command],
            cwd=folder,
            env=_environment(folder),
            stdin=subprocess.DEVNULL,
            stdout=printed,
            stderr=messages,
            start_new_session=True,
        )
        try:
            _bound(process.pid, bounds)
            code = process.wait(bounds.seconds)
        except subprocess.TimeoutExpired:
            raise TimeUpError from None
        finally:
            _kill_group(process)
    said = " ".join(log.read_bytes().decode("utf-8", "replace").split())[:MAX_LOG]
    return "" if code == 0 else said or f"exit code {code}"


def _environment(folder: Path) -> dict[str, str]:
    """The few variables that the program needs; its home is the temporary folder."""
    kept = {name: os.environ[name] for name in _VARIABLES if name in os.environ}
    return kept | {"HOME": str(folder), "SAL_USE_VCLPLUGIN": "svp", "SAL_DISABLE_OPENCL": "1"}


@cache
def _without_network() -> tuple[str, ...]:
    """The prefix that runs a program in a network namespace with nothing in it; empty where that is not allowed."""
    unshare = shutil.which("unshare")
    if unshare is None:
        return ()
    prefix = (unshare, "--user", "--map-root-user", "--net")
    try:
        done = subprocess.run([*prefix, "true"], capture_output=True, timeout=GRACE, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return ()
    return prefix if done.returncode == 0 else ()


def _bound(pid: int, bounds: Bounds) -> None:
    """Limit memory and file length of a running program (Linux; elsewhere the time limit alone holds)."""
    with contextlib.suppress(ImportError, AttributeError, OSError, ValueError):
        import resource

        resource.prlimit(pid, resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (bounds.file_bytes, bounds.file_bytes))
        resource.prlimit(pid, resource.RLIMIT_CORE, (0, 0))


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    """Kill the program and its children; children may outlive a program that ended by itself."""
    if hasattr(os, "killpg"):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    elif process.poll() is None:
        process.kill()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(GRACE)
