"""The pool: jobs done by several processes, of which any may hang or die without taking more with it than one file.

Each process has its own pipes and, in this one, a thread that waits for it; nothing is shared between processes, so the
death of one leaves no lock behind. A process that ends within a job is replaced, and the job is done again without the
file at which it ended: at once if the file took too long, after one more try if the process died.
"""

import atexit
import os
import pickle
import signal
import subprocess
import sys
import time
from collections.abc import Generator, Iterable
from contextlib import suppress
from dataclasses import replace
from queue import Empty, SimpleQueue
from threading import Lock, Thread
from typing import IO

from reportparse.batch.jobs import Job, Outcome, Task
from reportparse.batch.worker import READY
from reportparse.errors import Failure

AHEAD = 4  # jobs for each process that may be waiting, at work or done and not yet taken
_Waiting = SimpleQueue[tuple[int, Job] | None]
_Done = SimpleQueue[tuple[int, Outcome | BaseException]]
_STARTS = 3
_PROGRAM = "import sys; sys.path[:] = {path!r}; from reportparse.batch.worker import main; main()"


def outcomes(
    jobs: Iterable[Job], task: Task, workers: int, *, in_order: bool = True, ahead: int = AHEAD
) -> Generator[tuple[int, Outcome]]:
    """The outcomes of the jobs, each with the number of its job, counted from 0.

    Lazy: the jobs are gone through as outcomes are taken. Closing the iterator ends the processes, whatever they do.

    Args:
        jobs: The jobs; their number needs no limit.
        task: What is to be done with all of them.
        workers: The number of processes, started when there is a job for them.
        in_order: Whether the outcomes come in the order of the jobs, or each when it is there.
        ahead: The number of jobs for each process that may be begun and not taken.

    Raises:
        RuntimeError: No process can be started.
    """
    waiting: _Waiting = SimpleQueue()
    done: _Done = SimpleQueue()
    crew: list[_Worker] = []
    held: dict[int, Outcome] = {}
    begun = taken = 0
    source = iter(jobs)
    job = next(source, None)
    try:
        while job is not None or taken < begun:
            blocked = job is None or begun - taken >= workers * ahead
            if job is not None and not blocked:
                waiting.put((begun, job))
                begun += 1
                if len(crew) < min(workers, begun):
                    crew.append(_Worker(task, waiting, done))
                job = next(source, None)
            number = _ready(held, done, taken if in_order else None, wait=blocked)
            if number is not None:
                taken += 1
                yield number, held.pop(number)
    finally:
        _dismiss(crew)


def _dismiss(crew: "list[_Worker]") -> None:
    """End all workers: first all are told, since any thread may take the word meant for another."""
    for worker in crew:
        worker.end()
    for worker in crew:
        worker.join()


def _ready(held: dict[int, Outcome], done: _Done, wanted: int | None, *, wait: bool) -> int | None:
    """The number of an outcome that can be given out: the one wanted, or any; None rather than wait, if so told."""
    while True:
        number = next(iter(held), None) if wanted is None else wanted
        if number in held:
            return number
        try:
            arrived, outcome = done.get(block=wait)
        except Empty:
            return None
        if isinstance(outcome, BaseException):
            raise outcome
        held[arrived] = outcome


class _EndedError(Exception):
    """A process ended within a job, at the file whose place is the first argument; the second: for lack of time."""


class _Worker:
    """A thread, the process for which it waits, and the one that takes its place."""

    def __init__(self, task: Task, waiting: _Waiting, done: _Done) -> None:
        self._task = task
        self._waiting = waiting
        self._done = done
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = Lock()  # a process is not started any more once all were told to end
        self._ended = False
        self._thread = Thread(target=self._serve, name="reportparse worker", daemon=True)
        self._thread.start()
        atexit.register(self.end)  # of an iterator that nobody closed

    def end(self) -> None:
        """End the process at once, and one thread of those that wait for the same jobs."""
        atexit.unregister(self.end)
        with self._lock:
            self._ended = True
            self._kill()
        self._waiting.put(None)

    def join(self) -> None:
        """Wait for the thread, once all workers were told to end."""
        self._thread.join()

    def _serve(self) -> None:
        while (entry := self._waiting.get()) is not None and not self._ended:
            number, job = entry
            try:
                self._done.put((number, self._outcome(job)))
            except BaseException as error:
                self._done.put((number, error))

    def _outcome(self, job: Job) -> Outcome:
        """Has a job done, whatever happens to the process; a file that ends it twice, or takes too long, fails."""
        died_at = None
        while True:
            try:
                return self._ask(job)
            except _EndedError as ended:
                place, timed_out = ended.args
                if timed_out or place == died_at:
                    job = _without(job, place, self._task.timeout if timed_out else None)
                died_at = place

    def _ask(self, job: Job) -> Outcome:
        place, since = 0, time.monotonic()
        process = self._process or self._ready_process()
        answers = _checked(process.stdout)
        try:
            _send(process, job)
            while not isinstance(answer := pickle.load(answers), Outcome):
                if isinstance(answer, Exception):
                    raise answer
                place, since = answer, time.monotonic()
            return answer
        except (OSError, EOFError, pickle.UnpicklingError) as error:
            with self._lock:
                self._kill()
            if self._ended:
                raise
            passed, limit = time.monotonic() - since, self._task.timeout
            # Either the process ended itself for lack of time (`worker`), or somebody ended it.
            timed_out = process.returncode == 1 and limit is not None and passed >= limit / 2
            raise _EndedError(place, timed_out) from error

    def _ready_process(self) -> subprocess.Popen[bytes]:
        """A new process that has loaded the parser; what ends one meanwhile, for want of memory, may not end the next."""
        for _ in range(_STARTS):
            process = self._start()
            try:
                _send(process, self._task)
                if pickle.load(_checked(process.stdout)) == READY:
                    return process
            except (OSError, EOFError, pickle.UnpicklingError):
                with self._lock:
                    self._kill()
        raise RuntimeError("the worker processes end before they are ready; check the memory and the installation")

    def _start(self) -> subprocess.Popen[bytes]:
        if not sys.executable or getattr(sys, "frozen", False):
            raise RuntimeError("no worker process can be started here; read one file after the other")
        with self._lock:
            if self._ended:
                raise RuntimeError("the workers were told to end")
            try:
                self._process = subprocess.Popen(
                    [sys.executable, "-c", _PROGRAM.format(path=sys.path)],
                    stdin=subprocess.PIPE,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.DEVNULL,
                    start_new_session=True,  # so that it is ended with what it has started
                )
            except OSError as error:
                message = f"no worker process can be started ({error.strerror}); try with fewer --workers"
                raise RuntimeError(message) from error
            return self._process

    def _kill(self) -> None:
        """End the process and all that it has started."""
        process, self._process = self._process, None
        if process is None:
            return
        with suppress(OSError):
            if sys.platform != "win32":
                os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                _checked(pipe).close()


def _without(job: Job, place: int, timeout: float | None) -> Job:
    """The job without the file that took longer than the timeout or, where none is given, ended the process.

    A place behind the last file says that the process ended while it wrote the reports: then all of them fail.
    """
    if timeout is not None:
        code, message = "timeout", f"took longer than {timeout:g} s; look at it, or give it more time with --timeout"
    else:
        code = "worker_died"
        message = "the process ended twice at it (killed, or out of memory); read it alone, or with fewer --workers"
    places = (place,) if place < len(job.inputs) else range(len(job.inputs))
    ended = {number: Failure(job.inputs[number].path, code, message) for number in places}
    return replace(job, known=ended | dict(job.known))


def _send(process: subprocess.Popen[bytes], message: object) -> None:
    pipe = _checked(process.stdin)
    pickle.dump(message, pipe, protocol=pickle.HIGHEST_PROTOCOL)
    pipe.flush()


def _checked(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("the process has no pipe")
    return pipe
