"""What the service keeps beside documents, on every engine: locks, idempotency keys, API keys, secrets, the audit log."""

from __future__ import annotations

import threading

import pytest

from dateline.engines.base import Records
from dateline.errors import Conflict, Invalid, Locked, NotFound
from dateline.store import audit, idempotency, keys, locks, secrets


def test_a_lock_is_held_by_one_and_runs_out(records: Records) -> None:
    clock = [1_000]
    with locks.held(records, "x", ttl_ms=100, clock=lambda: clock[0]) as prolong:
        with pytest.raises(Locked), locks.held(records, "x", ttl_ms=100, clock=lambda: clock[0]):
            pass
        clock[0] = 1_090
        prolong()
        clock[0] = 1_150
        with pytest.raises(Locked), locks.held(records, "x", ttl_ms=100, clock=lambda: clock[0]):
            pass
        clock[0] = 2_000
        with locks.held(records, "x", ttl_ms=100, clock=lambda: clock[0]), pytest.raises(Locked):
            prolong()
    with locks.held(records, "x", ttl_ms=100, clock=lambda: clock[0]):
        pass


def test_two_threads_of_one_holder_do_not_lose_the_lock_to_each_other(records: Records) -> None:
    lost: list[Exception] = []
    with locks.held(records, "x", ttl_ms=60_000) as prolong:

        def beat() -> None:
            try:
                for _ in range(40):
                    prolong()
            except Locked as error:
                lost.append(error)

        threads = [threading.Thread(target=beat) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert lost == []


def test_an_idempotency_key_gives_the_first_answer_again(records: Records) -> None:
    assert idempotency.begin(records, "k", "f", 1_000) is None
    with pytest.raises(Conflict):
        idempotency.begin(records, "k", "f", 1_001)
    idempotency.complete(records, "k", "f", {"job": "j"}, 1_002)
    assert idempotency.begin(records, "k", "f", 1_003) == {"job": "j"}
    with pytest.raises(Conflict):
        idempotency.begin(records, "k", "other", 1_003)
    late = 1_002 + idempotency.LIFETIME_MS + 1
    records.refresh("idempotency")
    assert idempotency.sweep(records, late) == 1
    assert idempotency.begin(records, "k", "other", late) is None
    idempotency.abandon(records, "k")
    assert idempotency.begin(records, "k", "third", late) is None


def test_keys_are_verified_expire_and_are_revoked_at_once(records: Records) -> None:
    key, token = keys.create(records, "desk", ("read", "write"), 1_000, expires=5_000)
    assert keys.verify(records, token, 2_000) == key
    assert keys.verify(records, token, 6_000) is None
    assert keys.verify(records, token + "x", 2_000) is None
    assert keys.verify(records, "", 2_000) is None
    assert keys.verify(records, "dl_" + "k" * 5_000, 2_000) is None
    assert token not in str(records.get("keys", [key.id])[key.id].body)
    keys.revoke(records, key.id, 3_000)
    assert keys.verify(records, token, 3_001) is None
    with pytest.raises(Invalid):
        keys.create(records, "desk", ("root",), 1_000)  # type: ignore[arg-type]
    with pytest.raises(NotFound):
        keys.revoke(records, "k-none", 1)


def test_the_cursor_secret_is_made_once(records: Records) -> None:
    assert secrets.cursor_secret(records) == secrets.cursor_secret(records)
    assert len(secrets.cursor_secret(records)) == 32


def test_the_audit_log_keeps_every_line(records: Records) -> None:
    for n in range(3):
        audit.note(records, "local", "keys.create", {"key": n}, 1_000 + n)
    records.refresh("audit")
    assert [row.body["about"]["key"] for row in audit.lines(records, 10)] == [2, 1, 0]
