"""A mail server that accepts everything and keeps nothing: smtp-sink of postfix, unpacked below
build/bench. Nothing is installed, so no mail server is configured or started."""

import os
import re
import shutil
import socket
import subprocess
import time

from service import free_ports
from stand import RESULTS

READY_TIMEOUT = 10


class MailSink:
    def __init__(self, folder):
        self.port = free_ports(1)[0]
        self.counts = folder / "mail-sink"
        self.process = None
        self.environment = None
        self.programs = None

    def find(self):
        """The installed postfix, or the one in Debian's package."""
        if installed := shutil.which("smtp-sink", path="/usr/sbin"):
            self.programs, self.environment = os.path.dirname(installed), os.environ
            return
        unpacked = RESULTS / "postfix"
        if not (unpacked / "usr/sbin/smtp-sink").exists():
            unpacked.mkdir(parents=True, exist_ok=True)
            for command in (["apt-get", "-q", "download", "postfix"],
                            ["sh", "-c", "dpkg-deb -x postfix_*.deb . && rm postfix_*.deb"]):
                ran = subprocess.run(command, cwd=unpacked, capture_output=True, text=True, check=False)
                if ran.returncode:
                    raise RuntimeError(f"smtp-sink cannot be had ({ran.stderr.strip()}); try apt-get update")
        self.programs = str(unpacked / "usr/sbin")
        self.environment = os.environ | {"LD_LIBRARY_PATH": str(unpacked / "usr/lib/postfix")}

    def start(self):
        as_nobody = ["-u", "nobody"] if os.getuid() == 0 else []
        with open(self.counts, "wb") as counts:
            self.process = subprocess.Popen(
                [f"{self.programs}/smtp-sink", "-c", *as_nobody, f"127.0.0.1:{self.port}", "100"],
                env=self.environment, stdin=subprocess.DEVNULL, stdout=counts, stderr=subprocess.STDOUT)
        deadline = time.monotonic() + READY_TIMEOUT
        while True:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                if self.process.poll() is not None or time.monotonic() > deadline:
                    raise RuntimeError(f"smtp-sink did not start: {self.counts.read_text()}") from None
                time.sleep(0.01)

    def stop(self):
        if self.process:
            self.process.terminate()
            self.process.wait()
        self.process = None

    def taken(self):
        """Messages so far."""
        found = re.findall(r"mesg=(\d+)", self.counts.read_text())
        return int(found[-1]) if found else 0

    def fastest(self, messages, connections):
        """Messages per second from smtp-source, a program that does nothing but send bytes."""
        began = time.monotonic()
        subprocess.run([f"{self.programs}/smtp-source", "-d", "-s", str(connections), "-m", str(messages), "-l", "3000",
                        f"127.0.0.1:{self.port}"], env=self.environment, check=True, timeout=120)
        return messages / (time.monotonic() - began)
