"""Callboard's performance goals, each against a reference measured in the same run.
Called by scripts/bench."""

import statistics
import time

from load import APPLICATIONS, HERE, JOBS
from report import milliseconds, rate
from stand import APPLICANTS, START_LIMIT, Stand, main

PASSWORD = "correct horse battery staple"
LOG_INS = 50
MEMORY_LIMIT = 300  # MB
# Moves at 256 connections and at 64 use separate applications: each has three legal moves.
MANY, FEW = (1, 75_000), (75_001, 25_000)


class Plan:
    """How long and how often each thing is measured; seconds."""

    def __init__(self, quick):
        self.clients = [8, 32] if quick else [4, 8, 16, 32, 64]
        self.pgbench = 1 if quick else 4
        self.rounds = 1 if quick else 3
        # Short and many: each read is compared with the trivial route before and after it, so that
        # other load on the machine affects both.
        self.read_rounds = 3 if quick else 20
        self.read = 1
        # The references are the best of as many runs as there are numbers of clients.
        self.commit_rounds = 1 if quick else 4
        self.commit = 2 if quick else 6
        self.latency = 2 if quick else 4
        self.starts = 1 if quick else 3


class Bench(Stand):
    def best_of_pgbench(self, name, clients, counted=None):
        """The best rate over numbers of clients, in rows if a table is given, else in transactions."""
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
        trivial = ("fixed.lua", {"path": "/api/status"})
        kinds = {
            "application": ("reads.lua", {"tokens": self.recruiters, "ids_count": APPLICATIONS, "scatter": 1}),
            "open jobs": ("fixed.lua", {"path": "/api/jobs/open", "tokens": self.everybody}),
            "jobs": ("fixed.lua", {"path": "/api/jobs", "tokens": self.everybody}),
        }

        def read(kind, script, options):
            return self.clean(self.wrk.run(script, 64, seconds, **options), kind)["rate"]

        pairs = {kind: [] for kind in kinds}
        for _ in range(self.plan.read_rounds):
            for kind, what in kinds.items():
                before, rate_of, after = read("trivial", *trivial), read(kind, *what), read("trivial", *trivial)
                pairs[kind].append((rate_of, (before + after) / 2))
        for kind, values in pairs.items():
            self.report.note(f"GET {kind} : trivial: " + ", ".join(f"{one / other:.2f}" for one, other in values))
        self.compare_with_trivial("GET an application from its actor", pairs["application"], 0.7)
        self.compare_with_trivial("GET open jobs, first page, cached", pairs["open jobs"], 0.5)
        self.compare_with_trivial("GET jobs, first page, cached", pairs["jobs"], 0.5)

    def compare_with_trivial(self, what, pairs, limit):
        """The pair with the median ratio."""
        ratio, measured, reference = sorted((one / other, one, other) for one, other in pairs)[len(pairs) // 2]
        self.report.add(f"{what} : trivial route", rate(measured), rate(reference), ratio, f">= {limit}", ratio >= limit)

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

    def commit(self, what, *run, **options):
        """Runs a script that writes, and reports the cost."""
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

    def move(self, what, connections, seconds, of):
        self.cluster.tidy("callboard")
        return self.commit(what, "moves.lua", connections, seconds, tokens=self.recruiters, count=3 * of[1],
                           ids_from=of[0], ids_count=of[1])

    def start_with_actors(self, **settings):
        self.service.more = settings
        self.fresh_service()
        self.service.more = {}
        self.load_applications()

    def measure_moves(self, single, classic):
        """The compared runs store mails that are sent after their delay, long after the run; mails
        that are sent at once are measured separately."""
        runs, latencies = [], []
        for _ in range(self.plan.commit_rounds):
            self.start_with_actors()
            runs.append(self.move("stage changes at 256 connections", 256, self.plan.commit, MANY))
            latencies.append(self.move("stage changes at 64 connections", 64, self.plan.latency, FEW))
            self.check_stored("moved", runs[-1]["requests"] + latencies[-1]["requests"])
        best = max(run["rate"] for run in runs)
        what = "durable stage changes, 256 connections : pgbench, "
        self.report.at_least(what + "one statement", best, single, 1.25, ", aim 1.6")
        self.report.at_least(what + "five statements", best, classic, 3)
        p99 = min(run["p99_us"] for run in latencies)
        self.report.add("p99 of stage changes, 64 connections", milliseconds(p99))
        self.start_with_actors(**{"mail.stage_change_delay": "0s"})
        leaving = self.move("stage changes whose mails leave at once", 256, self.plan.commit, MANY)
        self.report.add("stage changes whose mails leave at once, 256 connections : five statements",
                        rate(leaving["rate"]), rate(classic), leaving["rate"] / classic)

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


if __name__ == "__main__":
    main(__doc__, lambda chosen, *where: Bench(Plan(chosen.quick), *where), "report.txt")
