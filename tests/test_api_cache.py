"""The cache of files: limited by bytes and number, one making for all who ask for the same file."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Event, Lock

import pytest

from geo.api.cache import BusyError, Cache


def test_a_file_is_made_once() -> None:
    cache, made = Cache(), []
    for _ in range(3):
        assert cache.get("a", lambda: made.append(1) or b"file") == b"file"  # type: ignore[func-returns-value]
    assert made == [1]


def test_bytes_and_number_are_limited_and_the_file_used_last_stays() -> None:
    cache = Cache(max_bytes=1000, max_count=5)
    for number in range(1000):
        cache.get("first", lambda: b"x" * 100)
        cache.get(number, partial(bytes, number % 300))
        assert cache.size <= 1000
        assert len(cache) <= 5
    cache.get("first", lambda: pytest.fail("it is kept"))
    for name in ("large", "large"):
        assert cache.get(name, lambda: b"y" * 900) == b"y" * 900  # not kept: it would push out all others
    cache.get("first", lambda: pytest.fail("it is kept"))


def test_all_who_ask_for_a_file_share_its_making_and_its_error() -> None:
    cache, begun, go = Cache(), Event(), Event()
    count = 0

    def make() -> bytes:
        nonlocal count
        count += 1
        begun.set()
        go.wait()
        if count == 1:
            raise ValueError("broken")
        return b"file"

    with ThreadPoolExecutor(5) as pool:
        first = pool.submit(cache.get, "a", make)
        begun.wait()
        others = [pool.submit(cache.get, "a", make) for _ in range(4)]
        while cache.waiting < 5:
            pass
        go.set()
        for each in (first, *others):
            with pytest.raises(ValueError, match="broken"):
                each.result()
    assert cache.get("a", make) == b"file"  # an error is not kept
    assert count == 2


def test_files_are_made_one_at_a_time_and_only_so_many_wait() -> None:
    cache, go, lock = Cache(max_waiting=3), Event(), Lock()
    at_once = most = 0

    def make() -> bytes:
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        go.wait()
        with lock:
            at_once -= 1
        return b"file"

    cache.get("kept", lambda: b"kept")
    with ThreadPoolExecutor(3) as pool:
        waiting = [pool.submit(cache.get, number, make) for number in range(3)]
        while cache.waiting < 3:
            pass
        with pytest.raises(BusyError):
            cache.get("one more", make)
        assert cache.get("kept", make) == b"kept"  # a kept file is never refused
        go.set()
        assert [each.result() for each in waiting] == [b"file"] * 3
    assert most == 1
    assert cache.get("one more", lambda: b"later") == b"later"
