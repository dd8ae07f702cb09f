"""usage: generate_sql.py ROOT_DIR FOLDER/ROOM OUT_DIR

Turns the queries of one room, <room>/sql/*.sql, into <room>/sql.hpp (one name per query, whose type
holds the names of its parameters) and sql.cpp (the texts). `{{name}}` is replaced by the fragment of
that name: storage/sql/visible/ holds each resource's visibility predicate once, storage/sql/parts/
what queries of several rooms share, also of other folders, <folder>/sql/parts/ what rooms of that
folder share, and <room>/sql/parts/ what queries of one room share. Fragments may use each other.
`@name` is a parameter: the server is sent its number, `$1` and so on, in the order of the alphabet,
so that queries with the same parameters have the same type.
"""

import re
import sys
from pathlib import Path

# Text without parameters, or a parameter. Operators such as `@>` or `<@` are neither.
TOKEN = re.compile(
    r"""--[^\n]* | '(?:[^']|'')*' | "[^"]*" | (\$\w*\$).*?\1
        | (?<![-+*/<>=~!@\#%^&|`?\w])@(?P<name>[a-z_][a-z0-9_]*)""",
    re.S | re.X,
)


def read_all(paths):
    return {path.stem: path.read_text() for path in sorted(paths)}


def filled_in(text, fragments):
    while used := re.search(r"\{\{(\w+)\}\}", text):
        text = text.replace(used.group(), fragments[used.group(1)])
    return text


def numbered(text):
    r"""The names of the parameters, and the text with their numbers.

    >>> numbered("SELECT @b, @a_1::text, @b")
    (['a_1', 'b'], 'SELECT $2, $1::text, $2')
    >>> numbered("-- of @a\nSELECT '@b', 'it''s @c', tags @> @d, tags <@ '{}', $$ @e $$")[0]
    ['d']
    """
    names = sorted({found["name"] for found in TOKEN.finditer(text) if found["name"]})

    def number(found):
        return f"${names.index(found['name']) + 1}" if found["name"] else found.group()

    return names, TOKEN.sub(number, text)


def header_of(room, queries):
    folder, _, name = room.partition("/")
    yield "#pragma once\n\n#include <span>\n\n"
    yield f'#include "storage/postgres/query.hpp"\n\nnamespace callboard::{folder}::sql {{\n\n'
    for query, (names, _) in queries.items():
        quoted = ", ".join(f'"{name}"' for name in names)
        yield f"extern const storage::query_with<{quoted}> {query};\n"
    yield "\n/// Every query of the room, for the test that prepares them all.\n"
    yield f"std::span<const storage::query* const> all_of_{name}();\n\n"
    yield f"}} // namespace callboard::{folder}::sql\n"


def source_of(room, queries):
    folder, _, name = room.partition("/")
    yield f'#include "{room}/sql.hpp"\n\nnamespace callboard::{folder}::sql {{\n\n'
    for query, (names, text) in queries.items():
        yield f'constinit const decltype({query}) {query}{{"{query}", R"sql({text})sql"}};\n'
    every = ", ".join(f"&{query}" for query in queries)
    yield f"\nstatic const storage::query* const every[] = {{{every}}};\n\n"
    yield f"std::span<const storage::query* const> all_of_{name}() {{ return every; }}\n\n"
    yield f"}} // namespace callboard::{folder}::sql\n"


def write(path, text):
    """Leaves a file that says the same as it was, so that what includes it is not compiled again."""
    if not path.exists() or path.read_text() != text:
        path.write_text(text)


def main():
    root, room, out = Path(sys.argv[1]), sys.argv[2], Path(sys.argv[3]) / sys.argv[2]
    folder = room.partition("/")[0]
    fragments = read_all(
        [
            *root.glob("storage/sql/*/*.sql"),
            *root.glob(f"{folder}/sql/parts/*.sql"),
            *root.glob(f"{room}/sql/parts/*.sql"),
        ]
    )
    texts = read_all(root.glob(f"{room}/sql/*.sql"))
    queries = {name: numbered(filled_in(text, fragments)) for name, text in texts.items()}
    out.mkdir(parents=True, exist_ok=True)
    write(out / "sql.hpp", "".join(header_of(room, queries)))
    write(out / "sql.cpp", "".join(source_of(room, queries)))


if __name__ == "__main__":
    main()
