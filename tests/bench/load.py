"""Load from wrk, and the access tokens that it uses."""

import base64
import hashlib
import hmac
import json
import os
import re
import subprocess
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMPANIES = 5
JOBS = 100
APPLICATIONS = 100_000
ENDLESS = 1_000_000_000
TOKEN_LIFETIME = 1_700


def encode(data):
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def token(key, user, role, company=0, candidate=0):
    """The token that the service would issue at sign-in (see http/identity/token.cpp)."""
    now = int(time.time())
    claims = {"iss": "callboard", "aud": "callboard", "sub": str(user), "role": role, "company": company,
              "scope": "company", "candidate": candidate, "sid": 1, "epoch": 0, "iat": now,
              "exp": now + TOKEN_LIFETIME}
    head = encode(b'{"alg":"HS256","typ":"JWT"}') + "." + encode(json.dumps(claims).encode())
    return head + "." + encode(hmac.digest(key.encode(), head.encode(), hashlib.sha256))


def recruiter_tokens(key):
    return [token(key, company, "recruiter", company=company) for company in range(1, COMPANIES + 1)]


def staff_tokens(key):
    """Every role of staff in each company."""
    managers = [token(key, company, "hiring_manager", company=company) for company in range(1, COMPANIES + 1)]
    return recruiter_tokens(key) + managers + [token(key, 1, "admin")]


def candidate_tokens(key, count):
    return [token(key, COMPANIES + n, "candidate", candidate=n) for n in range(1, count + 1)]


class Wrk:
    """Runs of wrk against one service; `threads` is small because the service needs the processors."""

    def __init__(self, url, folder, threads):
        self.url = url
        self.folder = Path(folder)
        self.threads = threads

    def keep(self, name, lines):
        path = self.folder / name
        path.write_text("".join(line + "\n" for line in lines))
        return path

    def begin(self, script, connections, seconds, **options):
        options = {"from": 0, "count": ENDLESS, "threads": self.threads} | options
        command = ["wrk", "-t", str(self.threads), "-c", str(connections), "-d", f"{seconds}s",
                   "--timeout", "30s", "-s", str(HERE / script), self.url, "--",
                   *(f"{name}={value}" for name, value in options.items())]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                                env=os.environ | {"BENCH_DIR": str(HERE)})

    @staticmethod
    def end(run):
        """The results of the run. Requests that were refused, or not answered, are an error."""
        text = run.communicate()[0]
        found = re.search(r"^result (\{.*\})$", text, re.M)
        if run.returncode or not found:
            raise RuntimeError(f"wrk failed:\n{text}")
        result = json.loads(found[1])
        result["rate"] = result["requests"] / result["us"] * 1e6
        result["bad"] = result["refused"] + result["broken"]
        return result

    def run(self, script, connections, seconds, **options):
        return self.end(self.begin(script, connections, seconds, **options))
