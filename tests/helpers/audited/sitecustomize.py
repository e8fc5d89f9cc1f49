"""Python imports this module when it starts with this folder in PYTHONPATH: it writes down what a program does.

A line goes to the file AUDIT_LOG for each connection to another machine, each file or folder written outside the
folders of AUDIT_ALLOWED, and each program started that is not Python. Processes that the program starts do the same.
"""

import os
import sys

NET = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "urllib.Request"}
CONNECTING = {"socket.connect", "socket.sendto"}
PROGRAMS = {"subprocess.Popen", "os.exec", "os.posix_spawn", "os.spawn", "os.system"}
CHANGING = {"os.mkdir", "os.rename", "os.remove", "os.rmdir", "os.symlink", "os.link", "os.chmod", "os.truncate"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


def _install() -> None:
    log = os.open(os.environ["AUDIT_LOG"], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    allowed = [os.path.realpath(folder) for folder in os.environ["AUDIT_ALLOWED"].split(os.pathsep)]
    allowed += ["/dev/null", "/dev/shm"]

    def note(event: str, what: object) -> None:
        os.write(log, f"{event} {what!r}\n".encode("utf-8", "backslashreplace"))

    def outside(path: object, folder: int = -1) -> bool:
        if isinstance(path, int) or path is None:
            return False
        name = os.fsdecode(path)  # type: ignore[arg-type]
        if folder != -1:
            name = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), name)
        place = os.path.join(os.path.realpath(os.path.dirname(os.path.abspath(name))), os.path.basename(name))
        return not any(place == good or place.startswith(f"{good}/") for good in allowed)

    def hook(event: str, args: tuple) -> None:
        if event in NET:
            note(event, args)
        elif event in CONNECTING:
            if isinstance(args[1], tuple):  # a Unix socket's address is a path
                note(event, args[1])
        elif event in PROGRAMS:
            if args[0] not in (sys.executable, None):
                note(event, args[:2])
        elif event == "open":
            path, _, flags = args
            if (flags or 0) & WRITING and outside(path):
                note(event, path)
        elif event in CHANGING:
            paths = args[:2] if event in ("os.rename", "os.symlink", "os.link") else args[:1]
            folder = args[-1] if isinstance(args[-1], int) and event in ("os.remove", "os.rmdir", "os.mkdir") else -1
            if outside(paths[-1], folder):
                note(event, paths)

    sys.addaudithook(hook)


_install()
