"""Site and worker start together and end together; the schedule goes on whatever happens."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.core.management import call_command

from core.schedule import Schedule

SUPERVISOR = """
import sys
from core.processes import Process, Together
def python(code): return [sys.executable, "-c", code]
processes = [Process("first", python(sys.argv[1])), Process("second", python(sys.argv[2]))]
sys.exit(Together(processes, {}).run(lambda: True, print))
"""
SLEEPER = "import os, time; open({mark!r}, 'w').write(str(os.getpid())); time.sleep(60)"
STUBBORN = "import signal; signal.signal(signal.SIGINT, signal.SIG_IGN); " + SLEEPER
PARENT = "import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"


def start(first, second):
    return subprocess.Popen(
        [sys.executable, "-c", SUPERVISOR, first, second],
        env={"PYTHONPATH": str(settings.ROOT / "site")},
        stdout=subprocess.PIPE,
    )


def wait_for(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited too long"
        time.sleep(0.05)


def lives(mark):
    try:
        os.kill(int(mark.read_text()), 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_told_to_end_both_end_and_so_do_their_children(tmp_path, ending):
    first, child = tmp_path / "first", tmp_path / "child"
    together = start(STUBBORN.format(mark=str(first)), PARENT.format(child=SLEEPER.format(mark=str(child))))
    wait_for(lambda: first.exists() and child.exists() and first.read_text() and child.read_text())

    together.send_signal(ending)

    assert together.wait(timeout=20) == 0
    wait_for(lambda: not lives(first) and not lives(child))


@pytest.mark.parametrize(("code", "seen"), [(3, 3), (0, 1)])
def test_when_one_ends_by_itself_the_other_ends_and_the_exit_code_tells(tmp_path, code, seen):
    mark = tmp_path / "mark"
    together = start(
        SLEEPER.format(mark=str(mark)),
        f"import os, time\nwhile not os.path.exists({str(mark)!r}): time.sleep(.05)\nraise SystemExit({code})",
    )

    output, _ = together.communicate(timeout=30)

    assert together.returncode == seen
    assert b"second" in output
    assert not mark.read_text() or not lives(mark)


def test_the_schedule_runs_each_command_at_its_own_interval():
    schedule = Schedule([("often", 10), ("seldom", 1000)])

    assert schedule.due() == ["often", "seldom"]
    assert schedule.due() == []
    schedule.due_at["often"] -= 10
    assert schedule.due() == ["often"]


def test_a_failing_command_does_not_end_the_schedule(caplog):
    Schedule([]).run_one("no_such_command")

    assert "scheduled command failed" in caplog.text


def test_every_command_of_the_settings_exists():
    from django.core.management import get_commands

    assert {*settings.PREPARATION, *(command for command, _ in settings.SCHEDULE)} <= set(get_commands())


def test_the_first_administrator_is_told_once_and_can_log_in(client, db, capsys):
    call_command("create_first_administrator")
    told = capsys.readouterr().out.split()
    call_command("create_first_administrator")

    assert capsys.readouterr().out == ""
    address, password = told[told.index("e-mail", 8) + 1], told[-1]
    assert client.login(email=address, password=password)
