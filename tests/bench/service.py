"""The service under load, started as a user would start it, and the cost of its process."""

import http.client
import os
import re
import secrets
import signal
import socket
import subprocess
import time
from pathlib import Path

READY_TIMEOUT = 60
STOP_TIMEOUT = 40
TICKS = os.sysconf("SC_CLK_TCK")


def free_ports(count):
    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


def cpu_seconds(pid):
    """For a process, including its children that have exited; 0 for one that has exited itself,
    because its parent includes it then."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    except OSError:
        return 0
    return sum(int(field) for field in fields[11:15]) / TICKS


def children(pid):
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            if int(stat.read_text().rsplit(")", 1)[1].split()[1]) == pid:
                found.append(int(stat.parent.name))
        except (OSError, ValueError):
            continue
    return found


class Service:
    def __init__(self, binary, state, log):
        self.binary = str(binary)
        self.state = str(state)
        self.log = log
        self.key = secrets.token_hex(32)
        self.port, self.admin_port = free_ports(2)
        self.process = None
        self.more = {}  # settings for what is started next

    def command(self, name):
        """Everything has its default, except what isolates this run, and throttling."""
        values = {"database.state_directory": self.state, "throttle.preset": "off",
                  "server.port": self.port, "admin.port": self.admin_port} | self.more
        options = [part for key, value in values.items() for part in ("--set", f"{key}={value}")]
        return [self.binary, name, *options]

    def environment(self):
        kept = {name: value for name, value in os.environ.items()
                if not name.startswith(("CALLBOARD_", "PG", "DATABASE_URL"))}
        return kept | {"CALLBOARD_AUTH_SIGNING_KEY": self.key}

    def migrate(self):
        subprocess.run(self.command("migrate"), env=self.environment(), cwd="/", check=True,
                       stdout=self.log, stderr=self.log)

    def start(self):
        """Seconds from its start until it is ready."""
        began = time.monotonic()
        self.process = subprocess.Popen(self.command("serve"), env=self.environment(), cwd="/",
                                        stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log)
        while True:
            try:
                if self.ask(self.admin_port, "GET", "/readyz")[0] == 200:
                    return time.monotonic() - began
            except OSError:
                pass
            if self.process.poll() is not None or time.monotonic() - began > READY_TIMEOUT:
                raise RuntimeError("the service did not start; see the end of its log")
            time.sleep(0.005)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(STOP_TIMEOUT)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def ask(self, port, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=10)
        try:
            connection.request(method, path, body, {"Content-Type": "application/json"} if body else {})
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()

    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def metric(self, name):
        """The sum of the metric's lines; 0 when there is none."""
        text = self.ask(self.admin_port, "GET", "/metrics")[1]
        return sum(float(value) for value in re.findall(rf"^{name}(?:{{.*}})? ([\d.e+]+)$", text, re.M))

    def memory(self, line):
        status = Path(f"/proc/{self.process.pid}/status").read_text()
        return int(re.search(rf"{line}:\s+(\d+) kB", status)[1]) * 1024

    def resident_bytes(self):
        return self.memory("VmRSS")

    def peak_bytes(self):
        """The peak of resident memory since its start, or since `forget_peak`."""
        return self.memory("VmHWM")

    def forget_peak(self):
        Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")

    def cpu(self, postmaster):
        """Seconds of processor time that the service and its PostgreSQL have used."""
        database = cpu_seconds(postmaster) + sum(cpu_seconds(pid) for pid in children(postmaster))
        return cpu_seconds(self.process.pid), database
