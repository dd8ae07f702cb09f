# Turns the queries of one room, <room>/sql/*.sql, into <room>/sql.hpp (one name per query) and
# sql.cpp (the texts). `{{name}}` is replaced by the fragment of that name: sql/visible/ of storage
# holds each resource's visibility predicate once, sql/parts/ what queries of several rooms share,
# and <room>/sql/parts/ what those of one room share. Fragments may use each other.
# In: STORAGE_DIR, ROOM, OUT_DIR
file(GLOB queries ${STORAGE_DIR}/${ROOM}/sql/*.sql)
file(GLOB fragments ${STORAGE_DIR}/sql/visible/*.sql ${STORAGE_DIR}/sql/parts/*.sql
     ${STORAGE_DIR}/${ROOM}/sql/parts/*.sql)
set(header "#pragma once\n\n#include <span>\n\n#include \"storage/postgres/query.hpp\"\n\nnamespace callboard::storage::sql {\n\n")
set(source "#include \"storage/${ROOM}/sql.hpp\"\n\nnamespace callboard::storage::sql {\n\n")
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
string(APPEND header "\n/// Every query of the room, for the test that prepares them all.\nstd::span<const query* const> all_of_${ROOM}();\n\n} // namespace callboard::storage::sql\n")
string(APPEND source "\nstatic const query* const every[] = {\n${names}};\n\nstd::span<const query* const> all_of_${ROOM}() { return every; }\n\n} // namespace callboard::storage::sql\n")
file(CONFIGURE OUTPUT ${OUT_DIR}/sql.hpp CONTENT "${header}" @ONLY)
file(CONFIGURE OUTPUT ${OUT_DIR}/sql.cpp CONTENT "${source}" @ONLY)
