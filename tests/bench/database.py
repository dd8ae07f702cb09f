"""The private PostgreSQL that the service created, run without the service: seeded, copied, and
loaded with pgbench. Its command line is the one that the service used."""

import os
import re
import signal
import subprocess
import time
from pathlib import Path

START_TIMEOUT = 60


class Cluster:
    def __init__(self, state, log):
        self.state = Path(state)
        self.log = log
        self.arguments = None
        self.owner = None
        self.sockets = None
        self.server = None

    def postmaster(self):
        """The running server's process id; 0 when there is none."""
        try:
            pid = int((self.state / "postgres/postmaster.pid").read_text().split("\n")[0])
            os.kill(pid, 0)
            return pid
        except (OSError, ValueError):
            return 0

    def learn(self):
        """Reads how the service runs its PostgreSQL."""
        pid = self.postmaster()
        line = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
        # The service needs less than pgbench with 64 clients; of two values the later one counts.
        self.arguments = [part.decode() for part in line[:-1]] + ["-c", "max_connections=100"]
        self.owner = os.stat(f"/proc/{pid}")
        for argument in self.arguments:
            if found := re.fullmatch(r'unix_socket_directories="(.*)"', argument):
                self.sockets = found[1]

    def program(self, name):
        return str(Path(self.arguments[0]).parent / name)

    def start(self):
        as_owner = {}
        if os.getuid() == 0:
            as_owner = {"user": self.owner.st_uid, "group": self.owner.st_gid, "extra_groups": []}
        environment = {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"}
        self.server = subprocess.Popen(self.arguments, env=environment, stdin=subprocess.DEVNULL,
                                       stdout=self.log, stderr=self.log, cwd="/", **as_owner)
        deadline = time.monotonic() + START_TIMEOUT
        ready = [self.program("pg_isready"), "-q", *self.address("postgres")[:-1], "-d", "postgres"]
        while subprocess.run(ready, check=False).returncode:
            if self.server.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("PostgreSQL did not start")
            time.sleep(0.02)

    def stop(self):
        if self.server and self.server.poll() is None:
            self.server.send_signal(signal.SIGINT)
            try:
                self.server.wait(60)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        self.server = None

    def address(self, database):
        return ["-h", self.sockets, "-p", "5432", "-U", "callboard", database]

    def environment(self):
        return {name: value for name, value in os.environ.items() if not name.startswith("PG")}

    def run(self, database, *options):
        command = [self.program("psql"), "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", *options,
                   *self.address(database)]
        ran = subprocess.run(command, capture_output=True, text=True, env=self.environment(), check=False)
        if ran.returncode:
            raise RuntimeError(f"psql failed: {ran.stderr.strip()}")
        return ran.stdout.strip()

    def sql(self, database, *statements):
        return self.run(database, *(part for one in statements for part in ("-c", one)))

    def copy(self, origin, name):
        """A fresh copy of a database, on disk before anything is measured."""
        self.sql("postgres", f"DROP DATABASE IF EXISTS {name}",
                 f"CREATE DATABASE {name} TEMPLATE {origin} STRATEGY file_copy", "CHECKPOINT")

    def tidy(self, database):
        self.sql(database, "VACUUM (ANALYZE)", "CHECKPOINT")

    def pgbench(self, database, script, clients, seconds):
        """Transactions per second."""
        command = [self.program("pgbench"), "-n", "-M", "prepared", "-f", str(script), "-c", str(clients),
                   "-j", str(min(clients, os.cpu_count() or 1, 4)), "-T", str(seconds),
                   *self.address(database)]
        ran = subprocess.run(command, capture_output=True, text=True, env=self.environment(), check=False)
        rate = re.search(r"tps = ([\d.]+)", ran.stdout)
        failed = re.search(r"failed transactions: (\d+)", ran.stdout)
        if ran.returncode or not rate or (failed and failed[1] != "0"):
            raise RuntimeError(f"pgbench failed: {ran.stdout}{ran.stderr}")
        return float(rate[1])
