"""A worker: the process that does jobs, one after the other, until nobody is left to ask for them.

It speaks in pickles: the task and then jobs on standard input; on standard output that it is ready, the place of each
file before it is read, and the outcome. What else is written to standard output goes to standard error.
"""

import faulthandler
import gc
import os
import pickle
import signal
from queue import SimpleQueue
from threading import Thread
from typing import Any, BinaryIO

READY = "ready"
_OBJECTS = 20_000  # new ones between two looks for cycles


def main() -> None:
    """Do the jobs that come in, and end when the pipe does, whatever is being read at that moment."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches every process of a terminal; the first one decides
    asked, answers = _private(0, "rb"), _private(1, "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)
    jobs: SimpleQueue[Any] = SimpleQueue()
    Thread(target=_listen, args=(asked, jobs), daemon=True).start()
    task = jobs.get()

    from reportparse.batch.work import perform

    _say(answers, READY)
    # A report makes tens of thousands of objects, hardly one in a cycle: looking for those less often saves some hundredths.
    gc.freeze()
    gc.set_threshold(_OBJECTS, 20, 20)
    with open(os.devnull, "w") as nowhere:

        def started(place: int) -> None:
            faulthandler.cancel_dump_traceback_later()
            _say(answers, place)
            if task.timeout is not None and place < len(job.inputs):
                # A thread below Python ends the process: it needs no lock that a pattern without end would hold.
                faulthandler.dump_traceback_later(task.timeout, exit=True, file=nowhere)

        while True:
            job = jobs.get()
            try:
                outcome: object = perform(job, task, started)
            except Exception as error:
                outcome = RuntimeError(f"{type(error).__name__}: {error}")  # any other might not survive the way
            faulthandler.cancel_dump_traceback_later()
            _say(answers, outcome)


def _listen(asked: BinaryIO, jobs: "SimpleQueue[Any]") -> None:
    try:
        while True:
            jobs.put(pickle.load(asked))
    except Exception:  # the pipe has ended, perhaps within a job: the first process is gone
        os._exit(0)


def _private(number: int, mode: str) -> BinaryIO:
    return os.fdopen(os.dup(number), mode)  # type: ignore[return-value]


def _say(answers: BinaryIO, message: object) -> None:
    pickle.dump(message, answers, protocol=pickle.HIGHEST_PROTOCOL)
    answers.flush()
