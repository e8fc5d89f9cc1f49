"""What is to be done with each input, given what earlier runs did: nothing, read it, or note whose bytes it has."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from vnplan_extract.archive.content import Contents
from vnplan_extract.archive.jobs import Job, Rejected
from vnplan_extract.archive.journal import Journal
from vnplan_extract.archive.outcome import Outcome
from vnplan_extract.archive.records import Key, Record
from vnplan_extract.archive.settings import RECOGNITION, Settings, versions
from vnplan_extract.errors import VnplanError
from vnplan_extract.schema import SCHEMA_VERSION
from vnplan_extract.storage.look_ahead import in_order
from vnplan_extract.storage.objects import tells_versions
from vnplan_extract.storage.places import is_remote
from vnplan_extract.storage.troubles import StoreError

__all__ = ["Note", "Planner", "Work", "never_read"]


@dataclass(frozen=True, slots=True)
class Work:
    """A document to read: its SHA-256 and stamp now, and why it is read again (empty where it is new)."""

    job: Job
    sha256: str
    stamp: str
    why: str


@dataclass(frozen=True, slots=True)
class Note:
    """A record to keep without reading anything; ``counted`` unless the input is known and unchanged."""

    record: Record
    counted: bool = True


class Planner:
    """Decides input by input, in their order.

    Of documents with the same bytes the first is read; the others are linked to it. A document of an earlier run
    stays the one that is read as long as it is there unchanged.

    Args:
        journal: the records of earlier runs.
        settings: those of this run.
        lacking: SHA-256 of documents that were read and whose files are gone from the output.
    """

    def __init__(self, journal: Journal, settings: Settings, lacking: Collection[str] = ()) -> None:
        self._lacking = lacking
        self._records = journal.records
        self._settings, self._settings_key = settings, settings.key
        self._contents = Contents(settings.limits.bytes)
        self._visited: set[Key] = set()
        self._copies: dict[bytes, list[Job]] = {}  # SHA-256 to the inputs of this run that another one has it of
        self._left_over: list[Job] = []
        self._owners: dict[bytes, Key] = {
            bytes.fromhex(record.sha256): record.key
            for record in journal.records.values()
            if record.sha256 and record.status != "duplicate"
        }

    def decided(self, inputs: Iterable[Job | Rejected]) -> Iterator[tuple[Job | Rejected, list[Work | Note]]]:
        """What to do with each input, as :meth:`decide`; new objects of a store are read for some inputs ahead.

        Raises:
            StoreError: a store cannot be used.
        """
        for found, identity in in_order(inputs, self._identity, self._is_far):
            yield found, self._decide(found, identity)

    def decide(self, found: Job | Rejected) -> list[Work | Note]:
        """What to do with an input; nothing where it is done and unchanged."""
        return self._decide(found, lambda: self._identity(found))

    def _decide(self, found: Job | Rejected, identity: Callable[[], tuple[str, str]]) -> list[Work | Note]:
        self._visited.add(found.key)
        old = self._records.get(found.key)
        if isinstance(found, Rejected):
            record = Record.rejected(found, self._settings)
            return [] if old is not None and old.reason == record.reason else [Note(record)]
        stamp, sha256 = identity()
        self._forget(old, sha256)
        owner, steps = self._owner(sha256, found.key)
        if owner != found.key:
            self._copies.setdefault(bytes.fromhex(sha256), []).append(found)
            record = Record.duplicate(found, self._settings, stamp, owner, sha256)
            same = old is not None and (old.stamp, old.duplicate_of) == (stamp, record.duplicate_of)
            return steps if same else [*steps, Note(record)]
        why = self._why(found, old, sha256)
        if why is not None:
            return [*steps, Work(found, sha256, stamp, why)]
        assert old is not None
        return steps if old.stamp == stamp else [*steps, Note(replace(old, stamp=stamp), counted=False)]

    def claim(self, work: Work, outcome: Outcome) -> Key:
        """The owner of the bytes that were read, which are others than planned where the file changed meanwhile."""
        key, planned = work.job.key, bytes.fromhex(work.sha256)
        if outcome.sha256 == work.sha256 or not (outcome.sha256 or never_read(outcome)):
            return key
        if planned and self._owners.get(planned) == key:
            del self._owners[planned]
            self._left_over += self._copies.pop(planned, [])
        return self._owners.setdefault(bytes.fromhex(outcome.sha256), key) if outcome.sha256 else key

    def left_over(self) -> list[Job]:
        """Inputs that were linked to another with the same bytes, which had changed or gone when it was read.

        To be decided anew; each is given once.
        """
        jobs, self._left_over = self._left_over, []
        return jobs

    def _identity(self, found: Job | Rejected) -> tuple[str, str]:
        """Stamp and SHA-256; the document is read only where the stamp is not the known one."""
        if isinstance(found, Rejected):
            return "", ""
        old = self._records.get(found.key)
        try:
            stamp = found.stamp or self._contents.stamp(found)
            if old is not None and old.stamp == stamp and tells_versions(stamp):
                return stamp, old.sha256
            return stamp, self._contents.digest(found)
        except StoreError:
            raise
        except VnplanError:  # its worker finds the same and says why
            return "", ""

    def _is_far(self, found: Job | Rejected) -> bool:
        """Whether a document is to be asked for by itself: the members of an archive share what is open of it."""
        if isinstance(found, Rejected) or found.member is not None or not is_remote(found.path):
            return False
        old = self._records.get(found.key)
        return old is None or old.stamp != found.stamp or not tells_versions(found.stamp)

    def _forget(self, old: Record | None, sha256: str) -> None:
        """The bytes that an input had before are no longer its own."""
        if old is not None and old.sha256 and old.sha256 != sha256:
            former = bytes.fromhex(old.sha256)
            if self._owners.get(former) == old.key:
                del self._owners[former]

    def _owner(self, sha256: str, key: Key) -> tuple[Key, list[Work | Note]]:
        """Whose document these bytes are, and what to note where they were another's, who is gone."""
        if not sha256:
            return key, []
        digest = bytes.fromhex(sha256)
        owner = self._owners.setdefault(digest, key)
        if owner == key or self._is_there(owner):
            return owner, []
        self._owners[digest] = key
        gone = self._records[owner]
        job = Job(gone.path, gone.member, gone.facts)
        return key, [Note(Record.duplicate(job, self._settings, gone.stamp, key, sha256), counted=False)]

    def _is_there(self, owner: Key) -> bool:
        if owner in self._visited:
            return True
        record = self._records[owner]
        try:
            return self._contents.stamp(Job(record.path, record.member)) == record.stamp
        except StoreError:
            raise
        except VnplanError:
            return False

    def _why(self, job: Job, old: Record | None, sha256: str) -> str | None:
        """Why a document is read: empty where it is new, None where it need not be."""
        if old is None:
            return ""
        if old.status == "duplicate":
            return f"it is no longer a duplicate of {old.duplicate_of}"
        if old.sha256 != sha256 or not sha256:
            return "the file has changed" if old.sha256 != sha256 else "it could not be read before"
        if sha256 in self._lacking:
            return "its files are gone from the output"
        if not self._same_settings(old):
            return "the settings have changed"
        before, now = (_that_matter(line, old.origin) for line in (old.version, versions()))
        if before != now:
            return f"versions have changed: {_difference(before, now)}"
        if old.schema_version != SCHEMA_VERSION:
            return f"the schema has changed from {old.schema_version} to {SCHEMA_VERSION}"
        if dict(old.facts) != dict(job.facts):
            return "what is known of it has changed"
        return None

    def _same_settings(self, old: Record) -> bool:
        if old.status == "done":  # more time or memory would give the same
            return old.settings_key.partition("-")[0] == self._settings_key.partition("-")[0]
        return old.settings_key == self._settings_key


def never_read(outcome: Outcome) -> bool:
    """Whether the bytes of the document could not be had; a process that died over them did have them."""
    return not outcome.sha256 and outcome.kind in ("unreadable", "store")


@cache
def _that_matter(line: str, origin: str | None) -> tuple[str, ...]:
    """Packages with their versions that a document's result depends on: without recognition where it had none.

    >>> _that_matter("lxml 5, tesseract 5.3", "digital"), _that_matter("lxml 5, tesseract 5.3", "ocr")
    (('lxml 5',), ('lxml 5', 'tesseract 5.3'))
    """
    packages = line.split(", ")
    ignored = RECOGNITION if origin == "digital" else ()
    return tuple(one for one in packages if one.partition(" ")[0] not in ignored)


def _difference(before: Sequence[str], after: Sequence[str]) -> str:
    """The packages whose versions differ.

    >>> _difference(["a 1", "b 2"], ["a 1", "b 3"])
    'b 2 → b 3'
    """
    gone = [name for name in before if name not in after]
    come = [name for name in after if name not in before]
    return f"{', '.join(gone)} → {', '.join(come)}"
