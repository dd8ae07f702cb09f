"""The final table, and facts about the machine."""

import os
import platform
import subprocess
from pathlib import Path


def rate(value):
    return f"{value:,.0f}/s"


def milliseconds(microseconds):
    return f"{microseconds / 1000:,.1f} ms"


class Report:
    def __init__(self):
        self.rows = []
        self.raw = []
        self.missed = 0

    def add(self, what, measured, reference="", ratio=None, limit="", fine=None):
        """A row of the table; `fine` is None if there is no goal."""
        self.missed += fine is False
        self.rows.append((what, measured, reference, "" if ratio is None else f"{ratio:.2f}", limit,
                          {True: "ok", False: "MISSED", None: ""}[fine]))

    def at_least(self, what, measured, reference, limit, aim=""):
        """A rate that must be at least `limit` times another."""
        ratio = measured / reference
        self.add(what, rate(measured), rate(reference), ratio, f">= {limit}{aim}", ratio >= limit)

    def note(self, text):
        print(text, flush=True)
        self.raw.append(text)

    def table(self):
        head = ("what", "measured", "reference", "ratio", "goal", "")
        widths = [max(len(row[at]) for row in [head, *self.rows]) for at in range(len(head))]
        lines = []
        for row in [head, tuple("-" * width for width in widths), *self.rows]:
            cells = [row[0].ljust(widths[0]), *(row[at].rjust(widths[at]) for at in (1, 2, 3)),
                     row[4].ljust(widths[4]), row[5]]
            lines.append("  ".join(cells).rstrip())
        return "\n".join(lines)

    def write(self, path, machine):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([machine, "", self.table(), "", "Raw figures:", *self.raw, ""]))


def file_system(folder):
    ran = subprocess.run(["df", "--output=fstype", str(folder)], capture_output=True, text=True, check=False)
    return ran.stdout.split()[-1] if ran.stdout.split() else "unknown"


def first_line(*command):
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    return (ran.stdout or ran.stderr).partition("\n")[0].strip()


def describe_machine(folder, postgres):
    processor = "unknown processor"
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        if line.startswith("model name"):
            processor = line.partition(":")[2].strip()
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") >> 30
    busy = os.getloadavg()[0]
    kind = file_system(folder)
    lines = [
        f"{os.cpu_count()} cores ({processor}), {memory} GB, Linux {platform.release()}, "
        f"{folder} is {kind}, load average {busy:.2f} before the run",
        f"{first_line(postgres, '--version')}; {first_line('wrk', '-v').partition(' Copyright')[0]}",
    ]
    if busy > 0.3 * (os.cpu_count() or 1):
        lines.append("The machine is busy with other work: repeat this quietly.")
    if kind == "tmpfs":
        lines.append("The database is in memory, where fsync costs nothing: set CALLBOARD_BENCH_DIR.")
    return "\n".join(lines)
