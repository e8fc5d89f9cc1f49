"""The settings under which LibreOffice opens a document of unknown origin."""

from __future__ import annotations

from pathlib import Path

__all__ = ["write_profile"]

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\n'
)
_OFFICE = "/org.openoffice.Office"
_SETTINGS = (  # path, property, value
    (
        f"{_OFFICE}.Common/Security/Scripting",
        "MacroSecurityLevel",
        "3",
    ),  # only macros of trusted places; there are none
    (f"{_OFFICE}.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    (f"{_OFFICE}.Common/Security/Scripting", "DisableActiveContent", "true"),
    (f"{_OFFICE}.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    (f"{_OFFICE}.Writer/Content/Update", "Link", "0"),  # never
    (f"{_OFFICE}.Writer/Content/Update", "Field", "false"),
    (f"{_OFFICE}.Common/Save/Document", "AutoSave", "false"),
    (f"{_OFFICE}.Common/Misc", "FirstRun", "false"),
    (f"{_OFFICE}.Jobs/Jobs/org.openoffice.Office.Jobs:Job['UpdateCheck']/Arguments", "AutoCheckEnabled", "false"),
    ("/org.openoffice.Inet/Settings", "ooInetProxyType", "1"),  # every address through a port that nobody listens on
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPProxyPort", "9"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyName", "127.0.0.1"),
    ("/org.openoffice.Inet/Settings", "ooInetHTTPSProxyPort", "9"),
)


def write_profile(folder: Path) -> str:
    """Write a user profile without macros, links and network.

    Args:
        folder: becomes the profile.

    Returns:
        Its address, as ``-env:UserInstallation=`` takes it.
    """
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>\n'
        for path, name, value in _SETTINGS
    )
    (folder / "user").mkdir(parents=True)
    (folder / "user" / "registrymodifications.xcu").write_text(f"{_HEAD}{items}</oor:items>\n", "utf-8")
    return folder.as_uri()
