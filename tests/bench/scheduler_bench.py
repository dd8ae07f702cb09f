"""Callboard's performance goals for time and mail, against references measured in the same run.
Called by scripts/bench scheduler."""

import json
import re
import subprocess
import time
from pathlib import Path

from load import APPLICATIONS, HERE
from mail_sink import MailSink
from peers import Peers
from report import rate
from stand import START_LIMIT, Stand, main
from timers import Lateness, Timers

TIMERS = 1_000
BURST = 10_000
AT_ONCE = 100_000
PENDING = 1_000_000
CONSUMED = 300_000
CONNECTIONS = 2  # to the mail sink
FLAT = 16  # MB by which the service may grow and still count as flat
CRONOS = (123, 212)  # ns for a next instant, of a quick and of a slow expression
LOG_OF_A_TASK = 371  # bytes: plain SQL on tables split like ours


class Plan:
    """How long and how often each thing is measured; seconds."""

    def __init__(self, quick):
        self.rounds = 1 if quick else 3
        self.jobs = 30_000 if quick else 100_000
        self.idle = 30 if quick else 60
        # The stage changes of the load use up 100,000 applications in about 20 seconds.
        self.legs = 1 if quick else 3
        self.leg = 16
        self.starts = 1 if quick else 3
        self.mails = 20_000 if quick else 60_000


class SchedulerBench(Stand):
    def __init__(self, plan, only, *where):
        super().__init__(plan, *where)
        self.only = only
        self.tools = Path(self.binary).parent.parent / "tests"
        self.timers = Timers(self.cluster)
        self.peers = Peers()
        self.sink = MailSink(self.folder)

    def stop(self):
        self.sink.stop()
        super().stop()

    def prepare(self):
        super().prepare()
        # Says when a transaction was committed; also for the service's own PostgreSQL.
        self.cluster.sql("postgres", "ALTER SYSTEM SET track_commit_timestamp = on")
        self.cluster.stop()
        self.cluster.start()

    def tool(self, name, *arguments):
        ran = subprocess.run([self.tools / name, *map(str, arguments)], capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(f"{name} failed: {ran.stdout[-500:]}{ran.stderr[-2000:]}")
        return ran.stdout

    def growth(self, what, before):
        """A row about the service's memory: now, and the peak since `before`."""
        most, now = self.service.peak_bytes() / 1e6, self.service.resident_bytes() / 1e6
        grown = most - before / 1e6
        self.report.note(f"resident: {before / 1e6:.0f} MB before {what}, at most {most:.0f} MB, {now:.0f} MB after")
        self.report.add(f"peak memory of the service with {what} : before", f"{most:.0f} MB",
                        f"{before / 1e6:.0f} MB", most * 1e6 / before, f"<= {FLAT} MB more", grown <= FLAT)

    # Pure computation

    def measure_cron(self):
        text = self.tool("cron_bench")
        found = re.search(r"median ([\d.]+) ns, worst ([\d.]+) ns, calls that allocated: (\d+)", text)
        median, worst, allocated = float(found[1]), float(found[2]), int(found[3])
        families = {}
        for line in text.splitlines()[1:-1]:
            families[line[:24].strip()] = max(float(value) for value in line[24:].split())
        slowest = max(families, key=families.get)
        self.report.note("cron, slowest zone of each family: "
                         + ", ".join(f"{name} {value:,.0f} ns" for name, value in families.items()))
        quick, slow = CRONOS
        self.report.add("cron: next instant, median family : Cronos' slower figure", f"{median:.0f} ns", f"{slow} ns",
                        median / slow, f"<= 1, aim {quick} ns", median <= slow)
        self.report.add(f"cron: next instant, worst family ({slowest})", f"{worst:,.0f} ns")
        self.report.add("cron: calls of next that allocate", str(allocated), "", None, "none", allocated == 0)

    # The engine alone, compared with its peers

    def task_bench(self, mode, tasks):
        self.cluster.copy("pristine", "tasks")
        url = f"host={self.cluster.sockets} port=5432 user=callboard dbname=tasks"
        return json.loads(self.tool("task_bench", mode, url, tasks))

    def measure_rate(self):
        """Each queues the same number of jobs that do nothing, and executes them."""
        self.peers.install()
        self.alone()
        jobs = self.plan.jobs
        runs = {"Callboard": [], "graphile-worker": [], "pg-boss": []}
        for _ in range(self.plan.rounds):
            ours = self.task_bench("rate", jobs)
            ours["rate"] = jobs / (ours["queueing"] + ours["draining"])
            ours["bytes"] = ours["written"] / jobs
            runs["Callboard"].append(ours)
            runs["graphile-worker"].append(self.peers.graphile_worker(self.cluster, jobs))
            runs["pg-boss"].append(self.peers.pg_boss(self.cluster, jobs))
        best = {name: max(of, key=lambda run: run["rate"]) for name, of in runs.items()}
        for name, run in best.items():
            settings = f", batches of {run['batch']} by {run['workers']} workers" if "batch" in run else ""
            self.report.note(f"{name} {run.get('version', '')}: {rate(jobs / run['queueing'])} queued, then "
                             f"{rate(jobs / run['draining'])} claimed and completed, {rate(run['rate'])} together"
                             f"{settings}, {run['bytes']:,.0f} bytes of log per job")
        peer = max(("graphile-worker", "pg-boss"), key=lambda name: best[name]["rate"])
        self.report.at_least(f"fire, claim, complete, trivial task : {peer} {best[peer]['version']}",
                             best["Callboard"]["rate"], best[peer]["rate"], 3)
        least = min(run["bytes"] for run in runs["Callboard"])
        self.report.add("log written per task : plain SQL on split tables", f"{least:,.0f} bytes",
                        f"{LOG_OF_A_TASK} bytes", least / LOG_OF_A_TASK, "<= 1", least <= LOG_OF_A_TASK)
        self.report.add(f"log written per task : {peer}", f"{least:,.0f} bytes", f"{best[peer]['bytes']:,.0f} bytes",
                        least / best[peer]["bytes"])
        self.peer_latency = best["graphile-worker"]["latency_ms"]
        self.report.note(f"graphile-worker: {self.peer_latency:.2f} ms on average from queueing a job to its start")

    def measure_claims(self):
        self.alone()
        times = self.task_bench("claims", CONSUMED)
        ratio = times["held_ms"] / times["fresh_ms"]
        self.report.add(f"a claim of {times['batch']} after {CONSUMED:,} were consumed under a held snapshot : fresh",
                        f"{times['held_ms']:.2f} ms", f"{times['fresh_ms']:.2f} ms", ratio, "<= 2", ratio <= 2)
        self.report.note(f"the claim from the start, every 5 s, took {times['sweep_ms']:.1f} ms under that snapshot")

    # The service

    def measure_idle(self):
        self.fresh_service()
        first, last = self.timers.set(TIMERS, 5, self.plan.idle)
        self.timers.wait_until(last)
        self.timers.wait_done(TIMERS, 30)
        late = self.timers.lateness(first, last)
        p50, p99, _ = late.recorded
        self.report.add(f"lateness of {TIMERS:,} reminders over {self.plan.idle} s, idle: p50 / p99 / max",
                        Lateness.words(late.recorded), "", None, "p50 < 1 ms, p99 < 5 ms", p50 < 1 and p99 < 5)
        self.report.add("the same until the commit", Lateness.words(late.committed))

    def measure_beside_load(self):
        recorded = []
        for _ in range(self.plan.legs):
            self.fresh_service()
            self.load_applications()
            self.cluster.tidy("callboard")
            of_leg = TIMERS // self.plan.legs
            first, last = self.timers.set(of_leg, 4, self.plan.leg)
            run = self.wrk.begin("moves.lua", 256, self.plan.leg + 4, tokens=self.recruiters,
                                 count=3 * APPLICATIONS, ids_from=1, ids_count=APPLICATIONS)
            result = self.clean(self.wrk.end(run), "stage changes")
            # The load may have used up its applications before the last reminder was due.
            ended = self.timers.sql("SELECT max(at) FROM application_event WHERE kind = 'moved'")
            self.timers.wait_until(last)
            self.timers.wait_done(of_leg, 30)
            late = self.timers.lateness(first, min(last, ended))
            self.report.note(f"beside {rate(result['rate'])} stage changes (p99 {result['p99_us'] / 1000:.1f} ms): "
                             f"{late.count} reminders, lateness {Lateness.words(late.recorded)}, "
                             f"until the commit {Lateness.words(late.committed)}")
            recorded.append((late, result["rate"]))
        late, load = sorted(recorded, key=lambda leg: leg[0].recorded[1])[len(recorded) // 2]
        self.report.add(f"lateness of reminders beside {rate(load)} stage changes: p50 / p99 / max",
                        Lateness.words(late.recorded))

    def drain(self, what, count, after, span):
        before = self.service.resident_bytes()
        self.service.forget_peak()
        first, last = self.timers.set(count, after, span)
        self.timers.wait_until(last)
        self.timers.wait_done(count, 120)
        late = self.timers.lateness(first, last)
        self.report.note(f"{what}: lateness {Lateness.words(late.recorded)}")
        return late, before

    def measure_bursts(self):
        self.fresh_service()
        late, before = self.drain(f"{BURST:,} within a second", BURST, 5, 1)
        self.report.add(f"{BURST:,} reminders due within one second: all done after",
                        f"{late.took:.2f} s")
        self.growth(f"{BURST:,} due within a second", before)
        self.fresh_service()
        late, before = self.drain(f"{AT_ONCE:,} at one instant", AT_ONCE, 15, 0)
        self.report.add(f"{AT_ONCE:,} reminders due at one instant: all done after {late.took:.1f} s",
                        rate(AT_ONCE / late.took))
        self.growth(f"{AT_ONCE:,} due at one instant", before)

    def measure_pending(self):
        self.fresh_service()
        time.sleep(3)
        before = self.service.peak_bytes()
        self.timers.set(PENDING, 86_400, 86_400 * 365)
        self.cluster.tidy("callboard")
        took = []
        for _ in range(self.plan.starts):
            self.service.stop()
            took.append(self.service.start())
        self.report.note(f"start to ready with {PENDING:,} pending: " + ", ".join(f"{one:.2f} s" for one in took))
        median = sorted(took)[len(took) // 2]
        self.report.add(f"start to ready with {PENDING:,} reminders pending", f"{median:.2f} s", "", None,
                        f"<= {START_LIMIT:g} s", median <= START_LIMIT)
        time.sleep(8)  # so that it polls, and counts what waits
        self.growth(f"{PENDING:,} reminders pending", before)

    def measure_mail(self):
        self.sink.find()
        self.sink.start()
        fastest = self.sink.fastest(self.plan.mails, CONNECTIONS)
        already = self.sink.taken()
        self.service.more = {"mail.transport": "smtp", "mail.smtp_host": "127.0.0.1", "mail.smtp_tls": "none",
                             "mail.smtp_port": self.sink.port, "mail.workers": CONNECTIONS}
        self.fresh_service()
        self.service.more = {}
        first = self.timers.sql("SELECT now() + interval '3 seconds'")
        postmaster = self.cluster.postmaster()
        self.cluster.run("callboard", "-v", f"count={self.plan.mails}", "-v", f"first={first}",
                         "-f", str(HERE / "mails.sql"))
        self.timers.wait_until(first)
        cpu, began = self.service.cpu(postmaster), time.monotonic()
        limit = began + 120
        while int(self.timers.sql("SELECT count(*) FROM outbox_mail WHERE state = 'sent'")) < self.plan.mails:
            if time.monotonic() > limit:
                raise RuntimeError("the mails were not sent: " + self.timers.sql(
                    "SELECT state, count(*), min(last_reply) FROM outbox_mail GROUP BY state"))
            time.sleep(1)
        used = [(end - start) / (time.monotonic() - began)
                for start, end in zip(cpu, self.service.cpu(postmaster))]
        # From the first outcome to the last: polling for the first ones is not measured. Not by commits,
        # because the key that a search needs is added later.
        sent = float(self.timers.sql(
            "SELECT count(*) / extract(epoch FROM max(finished_at) - min(finished_at)) "
            "FROM outbox_mail WHERE state = 'sent'"))
        taken = self.sink.taken() - already
        if taken != self.plan.mails:
            raise RuntimeError(f"{self.plan.mails:,} mails are sent, {taken:,} arrived")
        self.report.note(f"{taken:,} mails arrived; processors meanwhile: service {used[0]:.2f}, "
                         f"PostgreSQL {used[1]:.2f}")
        self.sink.stop()
        self.report.add(f"mails to a sink, {CONNECTIONS} connections, states committed : smtp-source", rate(sent),
                        rate(fastest), sent / fastest, ">= 4,000/s", sent >= 4_000)

    def run(self):
        parts = {"cron": self.measure_cron, "rate": self.measure_rate, "claims": self.measure_claims,
                 "idle": self.measure_idle, "load": self.measure_beside_load, "bursts": self.measure_bursts,
                 "pending": self.measure_pending, "mail": self.measure_mail}
        if unknown := set(self.only) - set(parts):
            raise RuntimeError(f"--only knows {', '.join(parts)}, not {', '.join(unknown)}")
        self.prepare()
        for name, part in parts.items():
            if not self.only or name in self.only:
                part()


def add_options(parser):
    parser.add_argument("--only", default="", help="a list of: cron, rate, claims, idle, load, bursts, pending, mail")


if __name__ == "__main__":
    main(__doc__, lambda chosen, *where: SchedulerBench(
        Plan(chosen.quick), [name for name in chosen.only.split(",") if name], *where), "scheduler.txt", add_options)
