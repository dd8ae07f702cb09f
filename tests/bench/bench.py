"""The figures that Callboard promises, each against a reference measured in the same run.
Called by scripts/bench."""

import argparse
import os
import shutil
import signal
import statistics
import sys
import tempfile
import time
from pathlib import Path

from database import Cluster
from load import APPLICATIONS, HERE, JOBS, Wrk, candidate_tokens, recruiter_tokens
from report import Report, describe_machine, milliseconds, rate
from service import Service

ROOT = HERE.parent.parent
PASSWORD = "correct horse battery staple"
LOG_INS = 50
APPLICANTS = 2_000
MEMORY_LIMIT = 300  # MB
START_LIMIT = 2.0  # seconds
# Moves at 256 connections and at 64 use applications of their own: each has three legal moves.
MANY, FEW = (1, 75_000), (75_001, 25_000)


class Plan:
    """How long and how often each thing is measured; seconds."""

    def __init__(self, quick):
        self.clients = [8, 32] if quick else [4, 8, 16, 32, 64]
        self.pgbench = 1 if quick else 4
        self.rounds = 1 if quick else 3
        self.read = 1 if quick else 3
        self.commit_rounds = 1 if quick else 2
        self.commit = 2 if quick else 6
        self.latency = 2 if quick else 4
        self.starts = 1 if quick else 3


class Bench:
    def __init__(self, plan, binary, folder, log):
        self.plan = plan
        self.folder = folder
        self.machine = ""
        self.report = Report()
        self.cluster = Cluster(folder / "state", log)
        self.service = Service(binary, folder / "state", log)
        self.wrk = Wrk(self.service.url(), folder, 1 if (os.cpu_count() or 1) < 4 else 2)
        self.recruiters = self.wrk.keep("recruiters", recruiter_tokens(self.service.key))
        self.candidates = self.wrk.keep("candidates", candidate_tokens(self.service.key, APPLICANTS))

    def stop(self):
        self.service.stop()
        self.cluster.stop()

    # The database

    def prepare(self):
        """Leaves the database `pristine`, from which each measurement gets its copy."""
        self.service.migrate()
        self.service.start()
        self.cluster.learn()
        self.service.stop()
        self.cluster.start()
        self.machine = describe_machine(self.folder, self.cluster.program("postgres"))
        print(self.machine, flush=True)
        began = time.monotonic()
        self.cluster.run("callboard", "-f", str(HERE / "seed.sql"))
        self.cluster.sql("postgres", "ALTER DATABASE callboard RENAME TO pristine")
        durable = self.cluster.sql("postgres", "SHOW fsync", "SHOW synchronous_commit").split()
        if durable != ["on", "on"]:
            raise RuntimeError("fsync and synchronous_commit must be on")
        self.report.note(f"seeded {APPLICATIONS:,} applications in {time.monotonic() - began:.1f} s; "
                         "fsync and synchronous_commit are on")

    def best_of_pgbench(self, name, clients, counted=None):
        """The best rate over numbers of clients; of rows if a table is named, else of transactions."""
        self.cluster.copy("pristine", "reference")
        rates = {}
        for count in clients:
            self.cluster.tidy("reference")
            before = self.rows(counted)
            transactions = self.cluster.pgbench("reference", HERE / f"{name}.sql", count, self.plan.pgbench)
            rates[count] = transactions
            if counted:
                rates[count] = (self.rows(counted) - before) / self.plan.pgbench
        text = ", ".join(f"{rate(value)} at {count}" for count, value in rates.items())
        self.report.note(f"pgbench {name}: {text} clients")
        return max(rates.values())

    def rows(self, table):
        return int(self.cluster.sql("reference", f"SELECT count(*) FROM {table}")) if table else 0

    # The service

    def fresh_service(self):
        self.service.stop()
        if not self.cluster.postmaster():
            self.cluster.start()
        self.cluster.copy("pristine", "callboard")
        self.cluster.stop()
        return self.service.start()

    def load_applications(self):
        """Asks once for every application, so that each has its actor."""
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

    def measure_start(self):
        times = []
        for _ in range(self.plan.starts):
            self.service.stop()
            times.append(self.service.start())
        median = statistics.median(times)
        self.report.note("start to ready: " + ", ".join(f"{took:.2f} s" for took in times))
        self.report.add("start to ready, cluster present", f"{median:.2f} s", "", None, f"<= {START_LIMIT:g} s",
                        median <= START_LIMIT)

    def measure_memory(self):
        empty = self.service.resident_bytes()
        live = self.load_applications()
        used = self.service.resident_bytes()
        self.report.note(f"resident: {empty / 1e6:.0f} MB at the start, {used / 1e6:.0f} MB with the actors, "
                         f"{(used - empty) / live:,.0f} bytes each")
        self.report.add(f"memory with {live:,.0f} live application actors", f"{used / 1e6:.0f} MB", "", None,
                        f"<= {MEMORY_LIMIT} MB", used / 1e6 <= MEMORY_LIMIT and live >= APPLICATIONS)

    def measure_reads(self):
        seconds = self.plan.read
        kinds = {
            "trivial": ("fixed.lua", {"path": "/api/status"}),
            "application": ("reads.lua", {"tokens": self.recruiters, "ids_count": APPLICATIONS, "scatter": 1}),
            "open jobs": ("fixed.lua", {"path": "/api/jobs/open", "tokens": self.candidates}),
            "open jobs, gzip": ("fixed.lua", {"path": "/api/jobs/open", "tokens": self.candidates, "gzip": 1}),
        }
        rates = {kind: [] for kind in kinds}
        for _ in range(self.plan.rounds):
            for kind, (script, options) in kinds.items():
                rates[kind].append(self.clean(self.wrk.run(script, 64, seconds, **options), kind)["rate"])
        for kind, values in rates.items():
            self.report.note(f"GET {kind}: " + ", ".join(rate(value) for value in values))
        medians = {kind: statistics.median(values) for kind, values in rates.items()}
        trivial = medians["trivial"]
        self.report.at_least("GET an application from its actor : trivial route", medians["application"], trivial, 0.7)
        self.report.at_least("GET open jobs, first page, cached : trivial route", medians["open jobs"], trivial, 0.5)

    def measure_log_ins(self):
        bodies = []
        for n in range(LOG_INS):
            person = f'"email": "person{n}@bench.example", "password": "{PASSWORD}"'
            status, _ = self.service.ask(self.service.port, "POST", "/api/auth/register",
                                         f'{{"name": "Person {n}", {person}}}')
            if status != 201:
                raise RuntimeError(f"registering an account was answered with {status}")
            bodies.append("{" + person + "}")
        accounts = self.wrk.keep("accounts", bodies)
        reads = {"tokens": self.recruiters, "ids_count": APPLICATIONS, "scatter": 1}
        ratios = []
        for _ in range(self.plan.rounds):
            alone = self.clean(self.wrk.run("reads.lua", 64, self.plan.latency, **reads), "reads")
            log_ins = self.wrk.begin("log_ins.lua", LOG_INS, self.plan.latency + 1, accounts=accounts)
            time.sleep(0.5)
            beside = self.clean(self.wrk.run("reads.lua", 64, self.plan.latency, **reads), "reads")
            ended = self.clean(self.wrk.end(log_ins), "log-ins")
            ratios.append((beside["p99_us"] / alone["p99_us"], beside, alone))
            self.report.note(f"reads: {rate(alone['rate'])} with p99 {milliseconds(alone['p99_us'])} alone; "
                             f"{rate(beside['rate'])} with p99 {milliseconds(beside['p99_us'])} beside "
                             f"{rate(ended['rate'])} log-ins")
        ratio, beside, alone = sorted(ratios, key=lambda one: one[0])[len(ratios) // 2]
        self.report.add(f"p99 of reads while {LOG_INS} log-ins run : without them", milliseconds(beside["p99_us"]),
                        milliseconds(alone["p99_us"]), ratio, "<= 3", ratio <= 3)

    def clean(self, result, what):
        if result["bad"]:
            self.report.add(f"{what}: {result['refused']} refused, {result['broken']} without answer",
                            "", "", None, "none", False)
        return result

    def commit(self, what, *run, **options):
        """Runs what writes, and says what it cost."""
        service, postmaster = self.service, self.cluster.postmaster()
        before = service.cpu(postmaster)
        batches, items = service.metric("callboard_batches_total"), service.metric("callboard_batched_items_total")
        result = self.clean(self.wrk.run(*run, **options), what)
        after = service.cpu(postmaster)
        batches = service.metric("callboard_batches_total") - batches
        items = service.metric("callboard_batched_items_total") - items
        used = [(end - start) / result["us"] * 1e6 for start, end in zip(before, after)]
        self.report.note(f"{what}: {rate(result['rate'])}, p50 {milliseconds(result['p50_us'])}, "
                         f"p99 {milliseconds(result['p99_us'])}, {items / max(batches, 1):.0f} in a batch; "
                         f"processors: service {used[0]:.2f}, PostgreSQL {used[1]:.2f}")
        return result

    def check_stored(self, kind, acknowledged):
        """An answer means that the change is in the database."""
        stored = int(self.cluster.sql("callboard", f"SELECT count(*) FROM application_event WHERE kind = '{kind}'"))
        if stored < acknowledged:
            raise RuntimeError(f"{acknowledged} were acknowledged, {stored} are stored")

    def measure_moves(self, single, classic):
        def move(what, connections, seconds, of):
            return self.commit(what, "moves.lua", connections, seconds, tokens=self.recruiters, count=3 * of[1],
                               ids_from=of[0], ids_count=of[1])

        runs, latencies = [], []
        for at in range(self.plan.commit_rounds):
            if at > 0:
                self.fresh_service()
                self.load_applications()
            self.cluster.tidy("callboard")
            runs.append(move("stage changes at 256 connections", 256, self.plan.commit, MANY))
            self.cluster.tidy("callboard")
            latencies.append(move("stage changes at 64 connections", 64, self.plan.latency, FEW))
            self.check_stored("moved", runs[-1]["requests"] + latencies[-1]["requests"])
        best = max(run["rate"] for run in runs)
        what = "durable stage changes, 256 connections : pgbench, "
        self.report.at_least(what + "one statement", best, single, 1.25, ", aim 1.6")
        self.report.at_least(what + "five statements", best, classic, 3)
        p99 = min(run["p99_us"] for run in latencies)
        self.report.add("p99 of stage changes, 64 connections", milliseconds(p99))

    def measure_applies(self, single):
        runs = []
        for _ in range(self.plan.commit_rounds):
            self.fresh_service()
            self.clean(self.wrk.run("applies.lua", 16, 2, tokens=self.candidates, count=APPLICANTS, jobs=JOBS,
                                    **{"pass": 0}), "sign-ins")
            self.cluster.tidy("callboard")
            runs.append(self.commit("applications at 256 connections", "applies.lua", 256, self.plan.commit,
                                    tokens=self.candidates, count=APPLICANTS * (JOBS - 1), jobs=JOBS))
            self.check_stored("submitted", runs[-1]["requests"] + APPLICATIONS)
        best = max(run["rate"] for run in runs)
        self.report.at_least("durable applications, 256 connections : pgbench, one statement", best, single, 1.25)

    def run(self):
        self.prepare()
        single = self.best_of_pgbench("move_single", self.plan.clients)
        classic = self.best_of_pgbench("move_classic", self.plan.clients)
        apply = self.best_of_pgbench("apply_single", self.plan.clients, "application")
        self.cluster.sql("postgres", "DROP DATABASE reference")
        self.fresh_service()
        self.measure_start()
        self.measure_memory()
        self.measure_reads()
        self.measure_log_ins()
        self.measure_moves(single, classic)
        self.measure_applies(apply)


def main():
    parser = argparse.ArgumentParser(prog="scripts/bench")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--binary", type=Path, default=ROOT / "build/release/app/callboard")
    chosen = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    results = ROOT / "build/bench"
    results.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="callboard-bench-", dir=os.environ.get("CALLBOARD_BENCH_DIR", "/var/tmp")))
    folder.chmod(0o711)  # root's PostgreSQL runs as another user, who passes through
    began = time.monotonic()
    with open(results / "service.log", "wb") as log:
        bench = Bench(Plan(chosen.quick), chosen.binary.resolve(), folder, log)
        try:
            bench.run()
        finally:
            bench.stop()
            shutil.rmtree(folder, ignore_errors=True)
    bench.report.note(f"took {time.monotonic() - began:.0f} s" + (" (--quick: rougher figures)" if chosen.quick else ""))
    bench.report.write(results / "report.txt", bench.machine)
    print("\n" + bench.report.table())
    return 1 if bench.report.missed else 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(130)
    except (RuntimeError, OSError) as error:
        print(f"scripts/bench: {error} (service log: build/bench/service.log)", file=sys.stderr)
        sys.exit(1)
