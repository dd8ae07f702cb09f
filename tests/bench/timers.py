"""Timers of a service under load: real reminders, and how late they are done. All by the database's
clock."""

import time
from dataclasses import dataclass

from load import HERE

# A firing's record has the start time of the transaction that executes it; the time of the commit
# is known because track_commit_timestamp is on. Milliseconds.
LATENESS = """
SELECT count(*), coalesce(min(late), 0),
       percentile_cont(ARRAY[0.5, 0.99, 1]) WITHIN GROUP (ORDER BY late),
       percentile_cont(ARRAY[0.5, 0.99, 1]) WITHIN GROUP (ORDER BY committed),
       extract(epoch FROM max(pg_xact_commit_timestamp(made)) - min(due_at))
FROM (
    SELECT d.xmin AS made, d.due_at, extract(epoch FROM d.finished_at - d.due_at) * 1000 AS late,
           extract(epoch FROM pg_xact_commit_timestamp(d.xmin) - d.due_at) * 1000 AS committed
    FROM task_done d
    WHERE d.kind = 'reminder'
      AND d.outcome = 'done'
      AND d.due_at BETWEEN '{first}' AND '{last}'
) f
"""


@dataclass
class Lateness:
    count: int
    recorded: list  # p50, p99, max
    committed: list
    took: float  # seconds from the first that was due to the last commit

    @staticmethod
    def words(values):
        return " / ".join(f"{value:,.2f}" for value in values) + " ms"


class Timers:
    def __init__(self, cluster, database="callboard"):
        self.cluster = cluster
        self.database = database

    def sql(self, *statements):
        return self.cluster.sql(self.database, *statements)

    def set(self, count, after, span):
        """Sets reminders, due `after` seconds from now and scattered over `span` seconds; returns
        the range of their due times. Fails unless all are set before the first is due."""
        first, last = self.sql(f"SELECT now() + interval '{after} seconds', now() + interval '{after + span} seconds'"
                               ).split("|")
        self.cluster.run(self.database, "-v", f"count={count}", "-v", f"first={first}", "-v", f"span={span}",
                         "-f", str(HERE / "timers.sql"))
        if self.sql(f"SELECT now() >= '{first}'") == "t":
            raise RuntimeError(f"setting {count:,} reminders took longer than {after} s")
        return first, last

    def wait_until(self, moment):
        time.sleep(max(0.0, float(self.sql(f"SELECT extract(epoch FROM '{moment}' - clock_timestamp())"))))

    def wait_done(self, count, limit):
        """Waits until this many have been done."""
        deadline = time.monotonic() + limit
        while (done := int(self.sql("SELECT count(*) FROM task_done WHERE kind = 'reminder' AND outcome = 'done'"))) < count:
            if time.monotonic() > deadline:
                raise RuntimeError(f"{done:,} of {count:,} reminders fired within {limit} s")
            time.sleep(0.5)
        told, fired = self.sql("SELECT count(*), count(DISTINCT reminder_id) FROM notification "
                               "WHERE kind = 'reminder'").split("|")
        if told != str(count) or fired != told:
            raise RuntimeError(f"{count:,} reminders made {told} notifications, about {fired} of them")

    def lateness(self, first, last):
        count, earliest, recorded, committed, took = self.sql(LATENESS.format(first=first, last=last)).split("|")
        if float(earliest) < 0:
            raise RuntimeError(f"a reminder fired {-float(earliest):.3f} ms early")
        return Lateness(int(count), numbers(recorded), numbers(committed), float(took))


def numbers(text):
    return [float(one) for one in text.strip("{}").split(",")]
