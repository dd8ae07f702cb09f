# Turns storage/migrations/NNNN_name.sql into generated/storage/migrations.cpp, which defines
# built_in_migrations(). The texts become arrays of characters: a string literal may not be longer
# than 65,535 bytes.
# In: MIGRATIONS_DIR, OUT_DIR
cmake_minimum_required(VERSION 3.25)
file(GLOB paths ${MIGRATIONS_DIR}/*.sql)
list(SORT paths)
set(texts "")
set(rows "")
set(expected 0)
foreach(path IN LISTS paths)
    get_filename_component(stem ${path} NAME_WE)
    if(NOT stem MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)$")
        message(FATAL_ERROR "${path}: a migration is named like 0007_what_it_does.sql")
    endif()
    set(digits ${CMAKE_MATCH_1})
    set(name ${CMAKE_MATCH_2})
    math(EXPR expected "${expected} + 1")
    string(REGEX REPLACE "^0+" "" number "${digits}")
    if(NOT number STREQUAL expected)
        message(FATAL_ERROR "${path}: the next migration's number is ${expected}")
    endif()
    file(READ ${path} bytes HEX)
    if(bytes STREQUAL "")
        message(FATAL_ERROR "${path}: a migration cannot be empty")
    endif()
    string(REGEX REPLACE "([0-9a-f][0-9a-f])" "'\\\\x\\1'," bytes "${bytes}")
    string(APPEND texts "constexpr char text_${number}[] = {${bytes}};\n")
    string(APPEND rows "    {${number}, \"${name}\", {text_${number}, sizeof text_${number}}},\n")
endforeach()
if(expected EQUAL 0)
    message(FATAL_ERROR "there are no migrations in ${MIGRATIONS_DIR}")
endif()
file(CONFIGURE OUTPUT ${OUT_DIR}/migrations.cpp @ONLY CONTENT
"#include \"storage/postgres/migration.hpp\"

namespace callboard::storage {

namespace {

${texts}
constexpr migration all[] = {
${rows}};

} // namespace

std::span<const migration> built_in_migrations() { return all; }

} // namespace callboard::storage
")
