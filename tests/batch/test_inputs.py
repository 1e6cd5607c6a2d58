"""Which files a name, a folder or a glob leads to, and in which order."""

import os
import tracemalloc
from collections import Counter
from pathlib import Path

import pytest

from reportparse.batch.inputs import find, without_repeats
from reportparse.errors import Failure


def tree(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def found(root: Path, *named: object) -> list[str]:
    """The paths found, below the root, with `/`; of a failure its code."""
    paths = find([str(name) for name in named])
    return [
        path.code if isinstance(path, Failure) else os.path.relpath(str(path), root).replace(os.sep, "/")
        for path in paths
    ]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    tree(
        tmp_path,
        "a.txt",
        "b/1.txt",
        "b/c/2.TXT",
        "b.txt",
        "b/w.log",
        "x.jpg",
        "z.md",
        ".h/9.txt",
        ".9.txt",
        "e/y.png",
        "noending",
    )
    return tmp_path


def test_a_folder_is_searched_by_name_level_by_level(root: Path) -> None:
    assert found(root, root) == ["a.txt", "b/1.txt", "b/c/2.TXT", "b.txt", "z.md"]


def test_what_is_named_comes_in_the_order_of_the_names_and_whatever_its_ending(root: Path) -> None:
    assert found(root, root / "x.jpg", root / "b", root / "a.txt") == ["x.jpg", "b/1.txt", "b/c/2.TXT", "a.txt"]


@pytest.mark.parametrize(
    ("glob", "paths"),
    [
        ("*.txt", ["a.txt", "b.txt"]),
        ("*", ["a.txt", "b/1.txt", "b/c/2.TXT", "b.txt", "z.md"]),  # a folder that matches is searched
        ("**/*.txt", ["a.txt", "b/1.txt", "b.txt"]),
        ("**/*.[tT][xX]?", ["a.txt", "b/1.txt", "b/c/2.TXT", "b.txt"]),
        ("**", ["a.txt", "b/1.txt", "b/c/2.TXT", "b.txt", "z.md"]),
        ("b/*", ["b/1.txt", "b/c/2.TXT"]),
        ("?/*.log", ["b/w.log"]),  # the glob says which files are meant
        ("*/c/*", ["b/c/2.TXT"]),
        ("*.pdf", ["no_match"]),
        ("none/*.txt", ["no_match"]),
    ],
)
def test_globs(root: Path, glob: str, paths: list[str]) -> None:
    assert found(root, root / glob) == paths


def test_a_glob_of_the_working_folder_gives_names_without_a_folder(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert list(find(["*.txt"])) == ["a.txt", "b.txt"]


def test_a_file_whose_name_looks_like_a_glob_is_a_file(root: Path) -> None:
    tree(root, "[1].txt")
    assert found(root, root / "[1].txt") == ["[1].txt"]


@pytest.mark.parametrize("empty", ["e", "none"])
def test_a_folder_without_reports_is_a_failure(root: Path, empty: str) -> None:
    (root / "none").mkdir()
    [failure] = find([str(root / empty)])
    assert isinstance(failure, Failure)
    assert (failure.code, failure.source) == ("no_reports", str(root / empty))


def test_other_files_of_a_folder_are_counted(root: Path) -> None:
    passed_over: Counter[str] = Counter()
    assert len(list(find([str(root)], passed_over=passed_over))) == 5
    assert passed_over == {".log": 1, ".jpg": 1, ".png": 1, "": 1}


def test_reports_in_an_old_format_are_not_passed_over(root: Path) -> None:
    tree(root, "e/old.doc")
    assert found(root, root / "e") == ["e/old.doc"]


def test_the_runs_own_outputs_are_no_inputs(root: Path) -> None:
    tree(root, "out.html/a.html", "b/out.html")
    own = frozenset([str(root / "out.html")])
    paths = [str(path.relative_to(root)) for path in map(Path, find([str(root)], own=own))]  # type: ignore[arg-type]
    assert paths == ["a.txt", "b/1.txt", "b/c/2.TXT", "b/out.html", "b.txt", "z.md"]


def test_links_that_lead_back_end_and_links_to_files_are_read(root: Path) -> None:
    (root / "b" / "loop").symlink_to(root, target_is_directory=True)
    (root / "self").symlink_to("self")
    (root / "link.txt").symlink_to("a.txt")
    (root / "gone.txt").symlink_to("nothing")
    paths = ["a.txt", "b/1.txt", "b/c/2.TXT", "b.txt", "gone.txt", "link.txt", "z.md"]
    assert found(root, root) == paths
    assert found(root, root / "**") == paths


def test_folders_that_link_to_each_other_are_searched_once_each(tmp_path: Path) -> None:
    folders = [tmp_path / f"{number:02}" for number in range(20)]
    for folder in folders:
        tree(folder, "a.txt")
        for other in folders:
            (folder / f"to-{other.name}").symlink_to(other, target_is_directory=True)
    assert len(list(find([str(tmp_path)]))) == 20


def test_a_folder_may_lie_deeper_than_python_calls_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    depth = 1_200
    for _ in range(depth):
        os.mkdir("d")
        os.chdir("d")
    Path("a.txt").touch()
    os.chdir(tmp_path)
    assert len(list(find(["."]))) == 1
    os.chdir("d/" * depth)
    os.remove("a.txt")
    for _ in range(depth):  # by hand, since those who clean up behind a test do call themselves
        os.chdir("..")
        os.rmdir("d")


def test_a_large_folder_takes_the_memory_of_its_names(tmp_path: Path) -> None:
    number = 5_000
    for each in range(number):
        (tmp_path / f"{each}.txt").touch()
    tracemalloc.start()
    total = sum(1 for _ in find([str(tmp_path)]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert total == number
    assert peak < 200 * number


def test_a_path_is_taken_once_however_it_is_named(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(root)
    assert list(without_repeats(find(["a.txt", "./a.txt", "*.txt", "b", "b/1.txt"]))) == [
        "a.txt",
        "b.txt",
        "b/1.txt",
        "b/c/2.TXT",
    ]


def test_a_folder_that_cannot_be_searched_is_a_failure_and_the_rest_goes_on(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scan = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith("c"):
            raise PermissionError(13, "Permission denied")
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    assert found(root, root) == ["a.txt", "b/1.txt", "folder_unreadable", "b.txt", "z.md"]
