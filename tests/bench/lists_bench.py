"""How long the first page of every list takes in a large company, without filters and with each of
them, and the search for times when a panel is free. Called by scripts/bench lists.

The lists and their filters are read from /openapi.json, so that new ones are measured, too; a filter
that is missing in VALUES is an error."""

import http.client
import json
import re
import time
from datetime import datetime, timedelta, timezone
from urllib.parse import urlencode

from load import ENDLESS, token
from report import milliseconds
from stand import Stand, main

CONNECTIONS = 8
LIMIT = 50  # ms, for the 95th percentile
PATIENCE = 60  # s
INTERVIEWER = 500_007  # the first of 400
OFFERED = (200_001, 200_002)  # rounds whose candidates choose the time


def in_days(days):
    return (datetime.now(timezone.utc) + timedelta(days=days)).strftime("%Y-%m-%dT%H:%M:%SZ")



# The values to request: of two values, the first is common, the second rare or absent. Some lists
# have values of their own.
VALUES = {
    "q": ["margaret", "candidate77@", "qx"], "skill": ["sql", "cobol"], "city": ["Porto", "Nowhere"],
    "experience_level": ["3-5", "5+"], "location": ["lisbon", "nowhere"], "status": ["active", "passive"],
    "stage": ["Screening", "Offer"], "job_id": [7], "candidate_id": [77], "application_id": [77],
    "recruiter_id": [1, 3], "assigned_to": [1, 3], "assigned": ["true", "false"],
    "company_id": [1, 2], "user_id": [7], "actor_id": [7],
    "role": ["candidate", "recruiter"], "state": ["sent", "unknown", "deferred"],
    "kind": ["stage_changed", "password_reset"], "active": ["true", "false"], "unread": ["true", "false"],
    "overdue": ["true"], "updated_since": ["2026-01-01T00:00:00Z"], "since": ["2026-01-01T00:00:00Z"],
    "address": ["candidate77@bench.example"], "email": ["candidate77@bench.example"], "stale": ["false", "true"],
    "from": [in_days(7), in_days(100)], "to": [in_days(3)], "interviewer_id": [INTERVIEWER, 1],
    "archived": ["false", "true"], "tag": ["pool", "early", "rare", "nobody"], "note": ["relocate", "cobol"],
    "sequence_id": [1], "action": ["digest"], "paused": ["true"], "due_before": ["2027-01-01T00:00:00Z"],
}
NEEDED = {"stage_since": "job_id"}  # an order that needs another parameter
STATES = {"reminders": ["pending", "done"], "enrolments": ["active", "stopped"], "runs": ["done", "failed"]}
PEOPLE = ("recruiter", "small", "admin", "candidate", "interviewer")
PAGING = {"cursor", "limit", "expand"}


class Plan:
    def __init__(self, quick):
        self.seconds = 1 if quick else 2


class Lists(Stand):
    seed = "seed_lists.sql"
    contents = ("1,000,000 candidates, applications and mails, 4,000,000 events and 200,000 interviews of one "
                "company of five")

    def get(self, path, who):
        connection = http.client.HTTPConnection("127.0.0.1", self.service.port, timeout=60)
        connection.request("GET", path, headers={"Authorization": f"Bearer {self.tokens[who]}"} if who else {})
        answer = connection.getresponse()
        body = answer.read()
        connection.close()
        return answer.status, body

    def sign_in(self):
        key = self.service.key
        self.tokens = {"recruiter": token(key, 1, "recruiter", company=1),
                       "small": token(key, 2, "recruiter", company=2), "admin": token(key, 6, "admin"),
                       "candidate": token(key, 7, "candidate", candidate=2),
                       "interviewer": token(key, INTERVIEWER, "interviewer", company=1)}
        self.files = {who: self.wrk.keep(f"token-{who}", [text]) for who, text in self.tokens.items()}

    def lists(self):
        """Path and parameters of each list, from the API description."""
        described = json.loads(self.get("/openapi.json", None)[1])
        for path, operations in sorted(described["paths"].items()):
            operation = operations.get("get", {})
            content = operation.get("responses", {}).get("200", {}).get("content", {})
            schema = content.get("application/json", {}).get("schema", {})
            if name := schema.get("$ref", "").rpartition("/")[2]:
                schema = described["components"]["schemas"][name]
            if operation.get("deprecated") or not {"items", "next_cursor"} <= schema.get("properties", {}).keys():
                continue
            filters = [one for one in operation.get("parameters", [])
                       if one["in"] == "query" and one["name"] not in PAGING and not one.get("deprecated")]
            yield re.sub(r"\{\w+\}", "7", path), filters

    def queries(self, path, filters):
        """The query strings: none, then each filter alone."""
        yield ""
        for one in filters:
            name = one["name"]
            choices = one["schema"].get("items", one["schema"]).get("enum")
            if name == "state":
                values = STATES.get(path.rpartition("/")[2], VALUES[name])
            elif name == "order_by" or (name == "status" and "jobs" in path) or name not in VALUES or (
                    name == "kind" and choices):
                values = choices
            else:
                values = VALUES[name]
            if not values:
                raise RuntimeError(f"{path}: say in lists_bench.py which value to measure {name} with")
            for value in values:
                needed = NEEDED.get(value)
                beside = {needed: VALUES[needed][0]} if any(other["name"] == needed for other in filters) else {}
                yield "?" + urlencode({name: value} | beside)

    def readers_of(self, path):
        """Who may read the list: in the large company, in a small one, of all companies, their own, or that
        of the interviews with them."""
        return [who for who in PEOPLE if self.get(path, who)[0] == 200]

    def first_answer(self, path, who):
        """Earlier requests may still be in progress if they were slow."""
        deadline = time.monotonic() + PATIENCE
        while True:
            status, body = self.get(path, who)
            if status != 503 or time.monotonic() > deadline:
                return status, body
            time.sleep(0.5)

    def measure(self, path, who):
        """Whether the page was fast enough."""
        status, body = self.first_answer(path, who)
        if status == 404:
            self.report.note(f"{path}: {who} may not name that")
            return True
        if status != 200:
            raise RuntimeError(f"{path} of {who} was answered with {status}: {body[:200]}")
        page = json.loads(body)
        rows = len(page["slots"] if "slots" in page else page["items"])
        before = self.service.cpu(self.cluster.postmaster())
        run = self.wrk.run("fixed.lua", CONNECTIONS, self.plan.seconds, path=path, tokens=self.files[who],
                           count=ENDLESS)
        used = sum(self.service.cpu(self.cluster.postmaster())) - sum(before)
        p95 = run["p95_us"] / 1000 if run["requests"] > run["bad"] else float("inf")
        what = f"{path} ({who}, {rows} rows)"
        self.report.add(what, milliseconds(run["p50_us"]), milliseconds(run["p95_us"]), None, f"<= {LIMIT} ms",
                        p95 <= LIMIT)
        self.report.note(f"{what}: p50 {milliseconds(run['p50_us'])}, p95 {milliseconds(run['p95_us'])}, processor "
                         f"{milliseconds(used * 1e6 / max(run['requests'], 1))} per page")
        return p95 <= LIMIT

    def explain(self, slow):
        """Makes PostgreSQL log the plans of slow queries, and keeps them in the report."""
        self.alone()
        for setting in ("session_preload_libraries = auto_explain", "auto_explain.log_min_duration = '20ms'",
                        "auto_explain.log_analyze = on", "auto_explain.log_timing = off", "auto_explain.log_buffers = on"):
            self.cluster.sql("postgres", f"ALTER DATABASE callboard SET {setting}")
        self.cluster.stop()
        self.service.start()
        for path, who in slow:
            for _ in range(7):  # a plan for all values of the parameters comes with the sixth
                self.get(path, who)
        log = max((self.folder / "state").rglob("*.log"), key=lambda one: one.stat().st_size, default=None)
        if log:
            self.report.note(f"plans of {len(slow)} slow lists:\n" + log.read_text(errors="replace")[-400_000:])

    def run(self):
        self.prepare()
        self.fresh_service()
        self.sign_in()
        slow = []
        asked = [(path, list(self.queries(path, filters))) for path, filters in self.lists()]
        asked += [(f"/api/application-rounds/{round}/slots", [""]) for round in OFFERED]
        for path, queries in asked:
            self.sign_in()  # again, for tokens do not last
            readers = self.readers_of(path)
            if not readers:
                self.report.note(f"{path}: nobody here may read it")
            for query in queries:
                for who in readers:
                    if not self.measure(path + query, who):
                        slow.append((path + query, who))
        if slow:
            self.explain(slow)


if __name__ == "__main__":
    main(__doc__, lambda chosen, *rest: Lists(Plan(chosen.quick), *rest), "lists.txt")
