# Turns storage/sql/*.sql into generated/storage/sql.hpp (one name per query) and sql.cpp (the
# texts). `{{name}}` is replaced by sql/visible/name.sql, so that each resource's visibility
# predicate is written once, and by sql/parts/name.sql (which may use predicates) where queries share
# their columns.
# In: SQL_DIR, OUT_DIR
file(GLOB queries ${SQL_DIR}/*.sql)
file(GLOB fragments ${SQL_DIR}/parts/*.sql ${SQL_DIR}/visible/*.sql)
set(header "#pragma once\n\n#include <span>\n\n#include \"storage/query.hpp\"\n\nnamespace callboard::storage::sql {\n\n")
set(source "#include \"storage/sql.hpp\"\n\nnamespace callboard::storage::sql {\n\n")
set(names "")
foreach(path ${queries})
    get_filename_component(name ${path} NAME_WE)
    file(READ ${path} text)
    # A fragment may use another one, whichever comes first.
    foreach(fragment_path ${fragments} ${fragments})
        get_filename_component(fragment ${fragment_path} NAME_WE)
        file(READ ${fragment_path} fragment_text)
        string(REPLACE "{{${fragment}}}" "${fragment_text}" text "${text}")
    endforeach()
    string(APPEND header "extern const query ${name};\n")
    string(APPEND source "const query ${name}{\"${name}\", R\"sql(${text})sql\"};\n")
    string(APPEND names "    &${name},\n")
endforeach()
string(APPEND header "\n/// Every query, for the test that prepares them all.\nstd::span<const query* const> all();\n\n} // namespace callboard::storage::sql\n")
string(APPEND source "\nstatic const query* const every[] = {\n${names}};\n\nstd::span<const query* const> all() { return every; }\n\n} // namespace callboard::storage::sql\n")
file(CONFIGURE OUTPUT ${OUT_DIR}/sql.hpp CONTENT "${header}" @ONLY)
file(CONFIGURE OUTPUT ${OUT_DIR}/sql.cpp CONTENT "${source}" @ONLY)
