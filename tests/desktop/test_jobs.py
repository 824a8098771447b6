"""Long work in the worker process: results, progress, cancelling, and a worker that dies."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.jobs import Jobs
from desktop.worker import WorkerFault
from frameworks.errors import ConcordError

Report = Callable[[int, int], None]


def double(number: int) -> int:
    return 2 * number


def count_to(total: int, report: Report) -> int:
    for done in range(1, total + 1):
        report(done, total)
    return total


def count_for_ever(report: Report) -> None:
    while True:
        report(1, 2)
        time.sleep(0.01)


def sleep_for_ever() -> None:
    while True:
        time.sleep(1)


def refuse(id: str) -> None:
    raise ConcordError("unknown-framework", id=id, hint="")


def stumble() -> None:
    raise ZeroDivisionError("by nothing")


def die() -> None:
    os._exit(7)


@pytest.fixture(scope="module")
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    """One worker for all tests, as for all rooms: whatever happens to a job, the next one runs."""
    jobs = Jobs()
    yield jobs
    jobs.close()


def test_a_function_gives_its_result(qtbot: QtBot, jobs: Jobs) -> None:
    job = jobs.start(double, 21)
    with qtbot.waitSignal(job.succeeded) as said:
        pass

    assert said.args == [42]


def test_a_function_reports_how_far_it_is(qtbot: QtBot, jobs: Jobs) -> None:
    job = jobs.start(count_to, 3)
    told: list[tuple[int, int]] = []
    job.progress.connect(lambda done, total: told.append((done, total)))
    with qtbot.waitSignal(job.succeeded):
        pass

    assert told == [(1, 3), (2, 3), (3, 3)]


def test_jobs_run_one_after_the_other_in_one_process(qtbot: QtBot, jobs: Jobs) -> None:
    results: list[int] = []
    for _ in range(3):
        last = jobs.start(os.getpid)
        last.succeeded.connect(results.append)
    with qtbot.waitSignal(last.succeeded):
        pass

    assert results == [jobs.process_id] * 3


def test_what_a_user_can_mend_arrives_as_it_was_raised(qtbot: QtBot, jobs: Jobs) -> None:
    job = jobs.start(refuse, "nowhere")
    with qtbot.assertNotEmitted(jobs.faulted), qtbot.waitSignal(job.failed) as said:
        pass

    error = said.args[0]
    assert isinstance(error, ConcordError)
    assert str(error) == str(ConcordError("unknown-framework", id="nowhere", hint=""))


def test_a_fault_of_ours_tells_where_it_happened(qtbot: QtBot, jobs: Jobs) -> None:
    job = jobs.start(stumble)
    with qtbot.waitSignals([job.failed, jobs.faulted]), qtbot.waitSignal(job.failed) as said:
        pass

    error = said.args[0]
    assert isinstance(error, WorkerFault)
    assert "by nothing" in str(error)
    assert "in stumble" in error.details


def test_a_job_that_reports_is_cancelled_without_ending_the_process(qtbot: QtBot, jobs: Jobs) -> None:
    job = jobs.start(count_for_ever)
    with qtbot.waitSignal(job.progress):
        pass
    process = jobs.process_id

    with qtbot.assertNotEmitted(job.failed), qtbot.waitSignal(job.cancelled, timeout=0):
        job.cancel()
    after = jobs.start(double, 1)
    with qtbot.waitSignal(after.succeeded):
        pass

    assert jobs.process_id == process


def test_a_job_that_never_listens_is_ended_with_its_process(qtbot: QtBot, jobs: Jobs) -> None:
    job = jobs.start(sleep_for_ever)
    process = jobs.process_id
    job.cancel()

    after = jobs.start(double, 1)
    with qtbot.waitSignal(after.succeeded) as said:
        pass

    assert said.args == [2]
    assert jobs.process_id != process


def test_a_waiting_job_is_cancelled_before_it_begins(qtbot: QtBot, jobs: Jobs) -> None:
    first, second = jobs.start(count_to, 1), jobs.start(die)

    with qtbot.waitSignal(second.cancelled, timeout=0):
        second.cancel()
    with qtbot.waitSignal(first.succeeded):
        pass


def test_a_worker_that_dies_takes_only_its_job_with_it(qtbot: QtBot, jobs: Jobs) -> None:
    dying, after = jobs.start(die), jobs.start(double, 4)
    results: list[object] = []
    dying.failed.connect(results.append)
    after.succeeded.connect(results.append)
    with qtbot.waitSignal(after.succeeded):
        pass

    assert isinstance(results[0], WorkerFault)
    assert "7" in str(results[0])
    assert results[1] == 8


def test_closing_cancels_and_leaves_no_process(qtbot: QtBot) -> None:
    jobs = Jobs()
    job = jobs.start(sleep_for_ever)
    process = jobs.process_id
    assert process is not None

    with qtbot.waitSignal(job.cancelled, timeout=0):
        jobs.close()

    assert jobs.process_id is None
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_value_that_cannot_be_sent_is_a_fault_of_the_caller(qtbot: QtBot, jobs: Jobs) -> None:
    with pytest.raises(Exception, match="pickle"):
        jobs.start(double, lambda: None)
    job = jobs.start(double, 5)
    with qtbot.waitSignal(job.succeeded):
        pass
