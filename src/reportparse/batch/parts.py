"""Parts: what a run has done, kept in a work folder beside the output until all of it is there.

A part is one file: a line of JSON that tells its failures, then the bytes of its reports. It appears under its name when
it is complete. The name is a digest of all that decides about its content: the files with their sizes and times, the
options, the version of the parser. So a part is up to date if a file of that name is there, and whatever changed since
is not found and parsed anew.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

from reportparse.batch.jobs import Outcome, State, Task
from reportparse.errors import Failure, OutputError

# What may well go better in the next run although the file is the same.
_WORTH_A_TRY = frozenset(
    ("changed", "needs_extra", "no_permission", "not_writable", "timeout", "unreadable", "worker_died")
)


@dataclass(frozen=True, slots=True)
class Part:
    """A part that is there: its file, and the failures of its inputs."""

    path: Path
    failures: tuple[Failure, ...]

    def data(self) -> bytes:
        """The reports, in the form of the run."""
        with self.path.open("rb") as file:
            file.readline()
            return file.read()


def part_path(folder: Path, task: Task, inputs: Iterable[tuple[str, State]]) -> Path:
    """Where the part of these inputs, in the states in which they are, belongs."""
    key = [code_digest(), sys.version, task.form, task.encoding, str(task.issued_on), list(inputs)]
    return folder / f"{sha256(json.dumps(key).encode()).hexdigest()[:40]}.part"


def store(path: Path, outcome: Outcome) -> Part:
    """Writes a part, which is there in whole or not at all.

    Raises:
        OSError: The disk is full, or the folder cannot be written any more.
    """
    failures = [(failure.source, failure.code, failure.message) for failure in outcome.failures]
    head = json.dumps({"length": len(outcome.data), "failures": failures}).encode()
    unfinished = path.with_suffix(".unfinished")
    try:
        with unfinished.open("wb") as file:
            file.write(head + b"\n")
            file.write(outcome.data)
            file.flush()
            os.fsync(file.fileno())
        unfinished.replace(path)
    except OSError:
        with suppress(OSError):
            unfinished.unlink()
        raise
    return Part(path, outcome.failures)


def stored(path: Path) -> Part | None:
    """The part at a path; None if there is none, or one with failures that may well not come again."""
    try:
        with path.open("rb") as file:
            head = file.readline()
            record = json.loads(head)
            complete = os.fstat(file.fileno()).st_size == len(head) + record["length"]
        failures = tuple(Failure(*failure) for failure in record["failures"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    if not complete or any(failure.code in _WORTH_A_TRY for failure in failures):
        return None
    return Part(path, failures)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Makes a folder and keeps it for this process alone; the lock ends with the process, however that ends.

    Raises:
        OutputError: Another process has it.
        OSError: The folder cannot be made.
    """
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("ab") as file:
        if not _lock(file.fileno()) or not _is_at(file.fileno(), folder / "lock"):
            raise OutputError("another run is writing it; wait for its end, or name another output")
        yield


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except PermissionError:  # what Windows says
        return False
    except OSError:  # a file system without locks: better to write without one than not at all
        return True
    return True


def _is_at(descriptor: int, path: Path) -> bool:
    """Whether the lock is still that of the folder: the other run may just have ended and taken its folder away."""
    with suppress(OSError):
        return os.path.samestat(os.fstat(descriptor), path.stat())
    return False


@cache
def code_digest() -> str:
    """A digest of the package: with other code, parts are others."""
    root = Path(__file__).parents[1]
    digest = sha256()
    for path in sorted(root.rglob("*")):
        if path.suffix in (".py", ".txt", ".json"):
            digest.update(f"{path.relative_to(root)}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()
