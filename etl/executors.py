"""Where batches are annotated: in process, in a pool of processes, on a Dask cluster; always a futures Executor."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import CancelledError, Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeVar

from etl.annotate.batch import annotate_batch
from etl.annotate.codebook import Codebook
from etl.errors import GiaobanError
from etl.load.search import search_table
from etl.records import Article
from etl.without_pandas import leave_pandas_out

if TYPE_CHECKING:
    import pyarrow as pa
    from distributed import WorkerPlugin

Batch = TypeVar("Batch")
Result = TypeVar("Result")

CONNECT_TIMEOUT = "10s"
GARBAGE_THRESHOLD = 50_000
"""Annotating makes many tuples and no cycles: looking for garbage less often saves a tenth of a worker's time."""
_held: dict[str, Codebook] = {}
"""This process's codebooks by version: sent once to each worker, not with each batch."""


class InProcessExecutor(Executor):
    """Runs each call at once, in the caller: what a small load needs, without the second that a pool takes to start."""

    def submit(self, fn: Callable[..., Result], /, *args: object, **kwargs: object) -> Future[Result]:
        """Call `fn` now; an error surfaces here and not in the future, as it would without an executor."""
        future: Future[Result] = Future()
        future.set_result(fn(*args, **kwargs))
        return future


@contextmanager
def open_executor(codebook: Codebook, *, workers: int, scheduler: str | None) -> Iterator[Executor]:
    """The executor for a load, every worker holding the codebook.

    Args:
        codebook: what annotate_held will annotate with.
        workers: 1 for this process alone, more for a pool of that many processes.
        scheduler: address of a Dask scheduler whose workers have giaoban installed; goes before `workers`.

    Raises:
        GiaobanError: the cluster cannot be reached or is lost, or a worker process died.
    """
    if scheduler:
        with _cluster(codebook, scheduler) as executor:
            yield executor
    elif workers == 1:
        hold(codebook)
        with InProcessExecutor() as executor:
            yield executor
    else:
        with _pool(codebook, workers) as executor:
            yield executor


def annotate_held(version: str, articles: Sequence[Article]) -> Mapping[str, pa.Table]:
    """Every row that articles add to the build but their own, made in whichever process this runs.

    The codebook is the one of that version which the process holds.
    """
    return {**annotate_batch(articles, _held[version]), "article_search": search_table(articles)}


def hold(codebook: Codebook) -> None:
    """Keep a codebook for the batches to come."""
    _held[codebook.version] = codebook


def in_order(
    submit: Callable[[Batch], Future[Result]], batches: Iterable[Batch], *, in_flight: int
) -> Iterator[tuple[Batch, Result]]:
    """Each batch with its result, in the order of the batches, so that the outcome is the same for any executor.

    At most `in_flight` batches are out at a time and none is read ahead of them: memory does not grow with the load.
    """
    out: deque[tuple[Batch, Future[Result]]] = deque()
    try:
        for batch in batches:
            out.append((batch, submit(batch)))
            while out and (len(out) >= in_flight or out[0][1].done()):
                done, future = out.popleft()
                yield done, future.result()
        while out:
            done, future = out.popleft()
            yield done, future.result()
    finally:
        for _, future in out:
            future.cancel()


@contextmanager
def _pool(codebook: Codebook, workers: int) -> Iterator[Executor]:
    # spawn everywhere: the same on every system, and DuckDB's and Arrow's threads do not survive a fork
    context = multiprocessing.get_context("spawn")
    with TemporaryDirectory(prefix="giaoban-") as folder:
        # by a file, for starting a process with more than a pipe holds blocks for ever if that process dies at once
        handed = Path(folder) / "codebook"
        handed.write_bytes(pickle.dumps(codebook))
        pool = ProcessPoolExecutor(workers, mp_context=context, initializer=_start_worker, initargs=(str(handed),))
        try:
            yield pool
        except BrokenProcessPool:
            raise GiaobanError(
                "a worker process ended unexpectedly, perhaps for lack of memory; try again with --workers 1"
            ) from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _start_worker(handed: str) -> None:
    """Leave Ctrl-C to the parent, end with the parent however it ends, and hold the codebook handed over."""
    leave_pandas_out()
    gc.set_threshold(GARBAGE_THRESHOLD)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    hold(pickle.loads(Path(handed).read_bytes()))  # noqa: S301 - written by the parent


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)  # a worker of a killed load would otherwise wait for batches for ever


@contextmanager
def _cluster(codebook: Codebook, scheduler: str) -> Iterator[Executor]:
    try:
        from distributed import Client
        from distributed.comm.core import CommClosedError
        from distributed.scheduler import KilledWorker
    except ImportError:
        raise GiaobanError("--scheduler needs Dask: python -m pip install 'giaoban[cluster]'") from None
    try:
        client = Client(scheduler, timeout=CONNECT_TIMEOUT)  # type: ignore[no-untyped-call]
    except (OSError, ValueError):
        raise GiaobanError(f"--scheduler {scheduler}: no Dask scheduler answers there; try tcp://HOST:8786") from None
    try:
        with client:
            client.register_plugin(_holding_plugin(codebook))
            with client.get_executor(pure=False) as executor:  # type: ignore[no-untyped-call]
                yield executor
    except KilledWorker:
        raise GiaobanError(
            f"--scheduler {scheduler}: the workers given one batch died, perhaps for lack of memory; "
            "give them more, or leave out --scheduler"
        ) from None
    except (CommClosedError, CancelledError):  # Dask cancels what was submitted when the scheduler is gone
        raise GiaobanError(
            f"--scheduler {scheduler}: the connection was lost; start the scheduler again, or leave out --scheduler"
        ) from None


def _holding_plugin(codebook: Codebook) -> WorkerPlugin:
    """Hand the codebook to every worker of the cluster, those that join later too."""
    from distributed import WorkerPlugin

    class HoldCodebook(WorkerPlugin):
        name = f"giaoban-codebook-{codebook.version}"

        def setup(self, worker: object) -> None:
            hold(codebook)

    return HoldCodebook()
