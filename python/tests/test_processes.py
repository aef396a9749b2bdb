"""Threads, forks and other processes."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

import transdrift

TEXT = "Sergei Riabkov of the OTAN said in Kiev that Poutine left. " * 3
LANGUAGES = ["en", "fr", "de", "es", "it", "pt", "nl", "pl", "cs", "ru", "uk", "tr", "ar", "zh", "ja", "ko"]

# a fresh interpreter that forks while another thread needs, for the first time, what most calls do not
FORKER = """
import os, signal, sys, threading, time
import transdrift

def busy():
    for lang in sys.argv[2].split(","):
        transdrift.compare(["Some text in Kiev on 4 May.", "Other text of 5 May."], lang=lang)

thread = threading.Thread(target=busy)
thread.start()
time.sleep(float(sys.argv[1]))
child = os.fork()
if child == 0:
    busy()
    os._exit(0)
end = time.monotonic() + 60
while time.monotonic() < end:
    done, status = os.waitpid(child, os.WNOHANG)
    if done:
        thread.join()
        sys.exit(os.waitstatus_to_exitcode(status))
    time.sleep(0.01)
os.kill(child, signal.SIGKILL)
sys.exit("the child hangs")
"""


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no forks here")
@pytest.mark.parametrize("wait", [0.0, 0.001, 0.003, 0.01, 0.03, 0.1])
def test_a_fork_in_the_middle_of_first_uses(wait: float) -> None:
    line = [sys.executable, "-W", "ignore", "-c", FORKER, str(wait), ",".join(LANGUAGES)]
    done = subprocess.run(line, capture_output=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.skipif("fork" not in multiprocessing.get_all_start_methods(), reason="there are no forks here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("method", multiprocessing.get_all_start_methods())
def test_pools_of_processes(method: str) -> None:
    with multiprocessing.get_context(method).Pool(2) as pool:
        glossary = transdrift.Glossary(without=["people"])
        done = pool.starmap(normalized, [(TEXT, glossary)] * 4)
    assert done == [normalized(TEXT, glossary)] * 4


def normalized(text: str, glossary: transdrift.Glossary) -> str:
    return transdrift.normalize(text, lang="en", glossary=glossary)


def test_threads_get_the_same() -> None:
    expected = transdrift.normalize(TEXT, lang="en"), transdrift.compare([TEXT, TEXT]).to_json()
    with ThreadPoolExecutor(8) as pool:
        work = lambda _: (transdrift.normalize(TEXT, lang="en"), transdrift.compare([TEXT, TEXT]).to_json())  # noqa: E731
        assert set(pool.map(work, range(16))) == {expected}


def test_other_threads_run_meanwhile() -> None:
    text, counted, stop = TEXT * 2000, [0], threading.Event()

    def count() -> None:
        while not stop.is_set():
            counted[0] += 1
            time.sleep(0.001)

    thread = threading.Thread(target=count)
    thread.start()
    before = counted[0]
    transdrift.normalize(text, lang="en")
    after = counted[0]
    stop.set()
    thread.join()
    # with the interpreter held not even a second one
    assert after - before > 5


def test_an_interrupt_is_seen_between_calls() -> None:
    code = "import transdrift\nwhile True: transdrift.normalize('Kiev', lang='en')"
    child = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.DEVNULL)
    time.sleep(1)
    child.send_signal(signal.SIGINT)
    assert child.wait(20) != 0
