from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path

import duckdb
import pytest

from etl.annotate.codebook import Codebook
from etl.errors import GiaobanError
from etl.executors import InProcessExecutor, in_order, open_executor
from etl.load import builds
from etl.pipeline import Options, load
from etl.settings import Settings

MakeRecord = Callable[..., dict[str, str]]
WriteRecords = Callable[..., str]
COMPARED = (
    "articles",
    "mentions",
    "article_topics",
    "article_terms",
    "article_search",
    "article_signatures",
    "agencies",
    "weekly_terms",
)


def contents(build: builds.Build) -> dict[str, list[tuple[object, ...]]]:
    """Every row in its stored order, without what names the load."""
    with duckdb.connect(build.path, read_only=True) as connection:
        rows = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in COMPARED}
        rows["articles"] = connection.execute("SELECT * EXCLUDE load_id FROM articles").fetchall()
    return rows


@pytest.fixture
def many(write_records: WriteRecords, record: MakeRecord) -> str:
    """Enough records for a pool, two versions of one of them."""
    return write_records("many.jsonl", *(record(number) for number in range(1_700)), record(3, title="Bầu cử"))


def test_the_outcome_is_the_same_in_process_in_a_pool_and_on_a_cluster(settings: Settings, many: str) -> None:
    distributed = pytest.importorskip("distributed")
    alone = contents(load([many], settings, Options(workers=1, fresh=True)).build)
    assert len(alone["articles"]) == 1_700
    assert contents(load([many], settings, Options(workers=2, fresh=True)).build) == alone
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        assert contents(load([many], settings, Options(scheduler=address, fresh=True)).build) == alone


def test_results_come_in_the_order_of_the_batches() -> None:
    futures: list[Future[int]] = [Future() for _ in range(3)]
    for future, result in zip(reversed(futures), (30, 20, 10), strict=True):
        future.set_result(result)
    assert list(in_order(lambda number: futures[number], range(3), in_flight=2)) == [(0, 10), (1, 20), (2, 30)]


def test_no_more_batches_are_read_than_are_in_flight() -> None:
    read: list[int] = []

    def batches() -> object:
        for number in range(10):
            read.append(number)
            yield number

    pending: dict[int, Future[int]] = {}

    def submit(number: int) -> Future[int]:
        pending[number] = Future()
        if number == 2:
            for waiting in pending.values():
                waiting.set_result(0)
        return pending[number]

    next(iter(in_order(submit, batches(), in_flight=3)))
    assert read == [0, 1, 2]


def test_the_in_process_executor_raises_where_it_is_called() -> None:
    with InProcessExecutor() as executor:
        assert executor.submit(lambda: 1).result() == 1
        with pytest.raises(ZeroDivisionError):
            executor.submit(lambda: 1 / 0)


def test_a_scheduler_that_does_not_answer_is_one_line(small_codebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("distributed")
    monkeypatch.setattr("etl.executors.CONNECT_TIMEOUT", "0.2s")
    with (
        pytest.raises(GiaobanError, match=r"^--scheduler tcp://127.0.0.1:9: no Dask scheduler answers there; try \S+$"),
        open_executor(Codebook.read(small_codebook), workers=1, scheduler="tcp://127.0.0.1:9"),
    ):
        pass


def test_a_worker_that_dies_is_one_line_and_no_endless_wait(small_codebook: Path) -> None:
    with (
        pytest.raises(GiaobanError, match=r"^a worker process ended unexpectedly, .* try again with --workers 1$"),
        open_executor(Codebook.read(small_codebook), workers=2, scheduler=None) as executor,
    ):
        executor.submit(os._exit, 1).result()


def test_a_worker_of_a_cluster_that_dies_is_one_line(small_codebook: Path) -> None:
    distributed = pytest.importorskip("distributed")
    with (
        pytest.importorskip("dask").config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster,
        pytest.raises(GiaobanError, match=r"^--scheduler tcp://\S+: the workers given one batch died, .* --scheduler$"),
        open_executor(Codebook.read(small_codebook), workers=1, scheduler=cluster.scheduler_address) as executor,
    ):
        executor.submit(os._exit, 1).result()


def submit_when_closed(executor: Executor, close: Callable[[], None]) -> None:
    close()
    executor.submit(len, "").result()


LOST = r"^--scheduler tcp://\S+: the connection was lost; start the scheduler again, or leave out --scheduler$"


def test_a_cluster_that_is_lost_is_one_line(small_codebook: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    distributed = pytest.importorskip("distributed")
    monkeypatch.setattr("etl.executors.CONNECT_TIMEOUT", "2s")
    codebook = Codebook.read(small_codebook)
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:
        address = cluster.scheduler_address
        with pytest.raises(GiaobanError, match=LOST), open_executor(codebook, workers=1, scheduler=address):
            raise distributed.comm.CommClosedError("in <TCP (closed)>: Stream is closed")
        with pytest.raises(GiaobanError, match=LOST), open_executor(codebook, workers=1, scheduler=address) as executor:
            submit_when_closed(executor, cluster.close)
