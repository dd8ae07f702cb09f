"""The basis of every benchmark: a private PostgreSQL with seeded data, the service on copies of
it, load, a report; and a main program that leaves nothing running and nothing behind."""

import argparse
import os
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path

from database import Cluster
from load import APPLICATIONS, HERE, Wrk, candidate_tokens, recruiter_tokens, staff_tokens
from report import Report, describe_machine
from service import Service

ROOT = HERE.parent.parent
RESULTS = ROOT / "build/bench"
APPLICANTS = 2_000
START_LIMIT = 2.0  # seconds from its start until the service is ready


class Stand:
    seed = "seed.sql"
    contents = f"{APPLICATIONS:,} applications"

    def __init__(self, plan, binary, folder, log):
        self.plan = plan
        self.binary = binary
        self.folder = folder
        self.log = log
        self.machine = ""
        self.report = Report()
        self.cluster = Cluster(folder / "state", log)
        self.service = Service(binary, folder / "state", log)
        self.wrk = Wrk(self.service.url(), folder, 1 if (os.cpu_count() or 1) < 4 else 2)
        self.recruiters = self.wrk.keep("recruiters", recruiter_tokens(self.service.key))
        self.candidates = self.wrk.keep("candidates", candidate_tokens(self.service.key, APPLICANTS))
        self.everybody = self.wrk.keep("everybody", staff_tokens(self.service.key) * 8 +
                                       candidate_tokens(self.service.key, 100))

    def stop(self):
        self.service.stop()
        self.cluster.stop()

    def prepare(self):
        """Leaves the database `pristine`, which is copied for each measurement."""
        self.service.migrate()
        self.service.start()
        self.cluster.learn()
        self.service.stop()
        self.cluster.start()
        self.machine = describe_machine(self.folder, self.cluster.program("postgres"))
        print(self.machine, flush=True)
        began = time.monotonic()
        self.cluster.run("callboard", "-f", str(HERE / self.seed))
        self.cluster.sql("postgres", "ALTER DATABASE callboard RENAME TO pristine")
        durable = self.cluster.sql("postgres", "SHOW fsync", "SHOW synchronous_commit").split()
        if durable != ["on", "on"]:
            raise RuntimeError("fsync and synchronous_commit must be on")
        self.report.note(f"seeded {self.contents} in {time.monotonic() - began:.1f} s; "
                         "fsync and synchronous_commit are on")

    def alone(self):
        """PostgreSQL without the service."""
        self.service.stop()
        if not self.cluster.postmaster():
            self.cluster.start()

    def fresh_service(self):
        self.alone()
        self.cluster.copy("pristine", "callboard")
        self.cluster.stop()
        return self.service.start()

    def load_applications(self):
        """Requests every application once, so that each has its actor."""
        began = time.monotonic()
        run = self.wrk.begin("reads.lua", 64, 120, tokens=self.recruiters, count=APPLICATIONS,
                             ids_count=APPLICATIONS)
        live = 0
        while run.poll() is None and live < APPLICATIONS:
            time.sleep(0.2)
            live = self.service.metric("callboard_live_applications")
        run.send_signal(signal.SIGINT)
        if self.wrk.end(run)["bad"]:
            raise RuntimeError("reading every application once failed")
        self.report.note(f"{live:,.0f} application actors in {time.monotonic() - began:.1f} s")
        return live

    def clean(self, result, what):
        if result["bad"]:
            self.report.add(f"{what}: {result['refused']} refused, {result['broken']} without answer",
                            "", "", None, "none", False)
        return result


def measure(parser, make, name):
    """Runs the benchmark that `make` creates from the options, and keeps its report under that name.
    Returns the program's exit code."""
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--binary", type=Path, default=ROOT / "build/release/app/callboard")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    RESULTS.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="callboard-bench-", dir=os.environ.get("CALLBOARD_BENCH_DIR", "/var/tmp")))
    folder.chmod(0o711)  # root's PostgreSQL runs as another user, who passes through
    began = time.monotonic()
    with open(RESULTS / "service.log", "wb") as log:
        bench = make(chosen, chosen.binary.resolve(), folder, log)
        try:
            bench.run()
        finally:
            bench.stop()
            shutil.rmtree(folder, ignore_errors=True)
    bench.report.note(f"took {time.monotonic() - began:.0f} s" + (" (--quick: rougher figures)" if chosen.quick else ""))
    bench.report.write(RESULTS / name, bench.machine)
    print("\n" + bench.report.table())
    return 1 if bench.report.missed else 0


def main(description, make, name, add_options=None):
    parser = argparse.ArgumentParser(prog="scripts/bench", description=description)
    if add_options:
        add_options(parser)
    try:
        sys.exit(measure(parser, make, name))
    except KeyboardInterrupt:
        sys.exit(130)
    except (RuntimeError, OSError) as error:
        print(f"scripts/bench: {error} (service log: build/bench/service.log)", file=sys.stderr)
        sys.exit(1)
