"""Collects the `///` comments of structs and their members into a C++ source with a table, from which
the API description takes its words (http/descriptions).

usage: describe_members.py OUT HEADER ...
"""

import re
import sys
from pathlib import Path

OPENING = re.compile(r"^\s*struct (\w+)(?: final)?(?: : [^{;]+)? \{")
MEMBER = re.compile(r"^\s*(?!static|friend|using|return|BOOST_)[\w:<>,\s*&]+?\s(\w+)(\s*[={].*)?;\s*(?:///< (.*))?$")
NAMESPACE = re.compile(r"^namespace ([\w:]+) \{")
ABOVE = re.compile(r"^\s*/// ?(.*)$")


def statements(lines):
    """Yields (text, comment above, comment behind) of each declaration, written on one line."""
    above, pending = [], ""
    i = 0
    while i < len(lines):
        line = lines[i]
        i += 1
        if comment := ABOVE.match(line):
            above.append(comment[1])
            continue
        code, _, behind = line.partition("///<")
        behind = [behind.strip()] if behind else []
        # A comment after a member may continue in the lines below it, or begin there.
        while i < len(lines) and lines[i].lstrip().startswith("///<"):
            behind.append(lines[i].lstrip()[4:].strip())
            i += 1
        pending = f"{pending} {code.split('// ')[0].strip()}".strip()
        is_macro = pending.startswith("BOOST_DESCRIBE_") and pending.count("(") == pending.count(")")
        if pending and not is_macro and not pending.endswith((";", "{", "}", ":")) and not pending.startswith("#"):
            continue  # a declaration that continues on the next line
        yield pending, " ".join(above).strip(), " ".join(behind).strip()
        pending, above = "", []


def described(path):
    """Yields (type, member or "", text) of one header."""
    namespace, owners, depth = "", [], 0
    for text, above, behind in statements(path.read_text().splitlines()):
        if found := NAMESPACE.match(text):
            namespace = found[1]
            continue
        if found := OPENING.match(text):
            outer = owners[-1][0] if owners else namespace
            owners.append((f"{outer}::{found[1]}", depth))
            if above:
                yield owners[-1][0], "", above
        elif owners and depth == owners[-1][1] + 1 and "(" not in text.split("=")[0].split("{")[0]:
            if (found := MEMBER.match(text)) and (above or behind):
                yield owners[-1][0], found[1], behind or above
        depth += text.count("{") - text.count("}")
        while owners and depth <= owners[-1][1]:
            owners.pop()


def main():
    out, headers = Path(sys.argv[1]), sys.argv[2:]
    rows = sorted({(f"{owner}.{member}" if member else owner, text)
                   for header in headers for owner, member, text in described(Path(header))})
    quoted = "".join(f'    {{"{name}", R"~({text})~"}},\n' for name, text in rows)
    out.parent.mkdir(parents=True, exist_ok=True)
    out.write_text(f"""#include "http/json/descriptions.hpp"

namespace callboard::http {{

static constexpr description table[] = {{
{quoted}}};

std::span<const description> descriptions() {{ return table; }}

}} // namespace callboard::http
""")


if __name__ == "__main__":
    main()
