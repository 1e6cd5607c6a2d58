"""Storage: files on this machine or elsewhere (`s3://`, `hdfs://`, `memory://`), by their addresses; the only import of fsspec.

An address is a URL that fsspec knows, or a path. What a kind of storage needs (`s3fs` for `s3://`) is installed apart.
"""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath
from typing import Any

from reportparse.batch.inputs import ENDINGS
from reportparse.errors import Failure, OutputError, ReadError

try:
    from fsspec.core import url_to_fs
except ImportError as error:
    raise ImportError("a cluster needs Dask and fsspec; install them with: pip install 'reportparse[dask]'") from error

_MAGIC = frozenset("*?[")
# What a kind of storage tells of the last change of a file, under one of these names.
_CHANGED = ("mtime", "ETag", "LastModified", "last_modified", "modificationTime", "updated", "created")


def find_stored(named: Iterable[str]) -> Iterator[tuple[str, str] | Failure]:
    """The files that are named, found in a folder or match a glob, in order: the address of each, and what its state is.

    A folder is searched through by name, its hidden files and those that no reader knows left out. What leads to no file
    is a `Failure`. The state is a text that changes when the file does.
    """
    for name in named:
        try:
            storage, path = url_to_fs(name)
            found = list(_found(storage, path))
        except (OSError, ValueError, ImportError) as error:
            yield Failure(
                name, "unreadable", f"cannot be looked up ({error}); check the address and its extra packages"
            )
            continue
        yield from found
        if not found:
            yield Failure(name, "not_found", "there is no report; check the address")


def read_stored(address: str) -> bytes:
    """The bytes of a file.

    Raises:
        ReadError: They cannot be read.
    """
    try:
        storage, path = url_to_fs(address)
        content: bytes = storage.cat_file(path)
        return content
    except FileNotFoundError:
        raise ReadError(address, "not_found", "there is no such file; check the address") from None
    except Exception as error:
        message = f"cannot be read ({type(error).__name__}: {error}); check the address and its permissions"
        raise ReadError(address, "unreadable", message) from error


class Store:
    """A folder or file at an address, to be written and read; names are relative to it, and without one it is meant itself."""

    def __init__(self, address: str) -> None:
        """Look nothing up yet.

        Raises:
            OutputError: There is no such kind of storage.
        """
        self.address = address
        try:
            self._storage, self._path = url_to_fs(address.rstrip("/"))
        except (ValueError, ImportError) as error:
            raise OutputError(f"{address}: is no address of a kind that is known ({error})") from error

    def write(self, content: bytes, name: str = "") -> None:
        """Writes a file, in place of one that is there."""
        path = self._at(name)
        self._storage.makedirs(path.rpartition("/")[0], exist_ok=True)
        self._storage.pipe_file(path, content)

    def read(self, name: str = "") -> bytes | None:
        """The bytes of a file; `None` where there is none."""
        try:
            content: bytes = self._storage.cat_file(self._at(name))
        except FileNotFoundError:
            return None
        return content

    def names(self) -> list[str]:
        """The names of what lies in the folder; empty where there is no folder."""
        self._storage.invalidate_cache()
        try:
            return sorted(PurePosixPath(entry).name for entry in self._storage.ls(self._path, detail=False))
        except (FileNotFoundError, NotADirectoryError):
            return []

    def exists(self) -> bool:
        """Whether anything is at the address."""
        self._storage.invalidate_cache()
        return bool(self._storage.exists(self._path))

    def remove(self, name: str = "") -> None:
        """Removes it with all below; nothing where there is none."""
        path = self._at(name)
        if self._storage.exists(path):
            self._storage.rm(path, recursive=True)

    def move(self, name: str, address: str) -> None:
        """Moves a folder within this one to an address of the same storage, at which there is nothing."""
        self._storage.mv(self._at(name), url_to_fs(address.rstrip("/"))[1], recursive=True)

    def _at(self, name: str) -> str:
        return f"{self._path}/{name}" if name else str(self._path)


def _found(storage: Any, path: str) -> Iterator[tuple[str, str]]:
    if not _MAGIC.isdisjoint(path) and not storage.exists(path):
        for match in sorted(storage.glob(path)):
            yield from _below(storage, storage.info(match))
    elif storage.exists(path):
        entry = storage.info(path)
        # What is named itself is read whatever its ending.
        yield from _below(storage, entry) if entry["type"] == "directory" else [_stored(storage, entry)]


def _below(storage: Any, entry: dict[str, Any]) -> Iterator[tuple[str, str]]:
    name = PurePosixPath(entry["name"])
    if name.name.startswith("."):
        return
    if entry["type"] == "directory":
        for inner in sorted(storage.ls(entry["name"], detail=True), key=lambda inner: str(inner["name"])):
            yield from _below(storage, inner)
    elif name.suffix.lower() in ENDINGS:
        yield _stored(storage, entry)


def _stored(storage: Any, entry: dict[str, Any]) -> tuple[str, str]:
    changed = next((str(entry[name]) for name in _CHANGED if entry.get(name) is not None), "")
    return str(storage.unstrip_protocol(entry["name"])), f"{entry.get('size')} {changed}"
