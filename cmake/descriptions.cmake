# Generates a source with the comments of headers on structs and members; `descriptions_source` is
# its name.
find_package(Python3 REQUIRED COMPONENTS Interpreter)
set(descriptions_source ${CMAKE_BINARY_DIR}/generated/http/descriptions_table.cpp)
file(GLOB_RECURSE described_headers CONFIGURE_DEPENDS
    ${CMAKE_SOURCE_DIR}/storage/*.hpp ${CMAKE_SOURCE_DIR}/actors/*.hpp
    ${CMAKE_SOURCE_DIR}/scheduler/*.hpp ${CMAKE_SOURCE_DIR}/http/*.hpp)
add_custom_command(
    OUTPUT ${descriptions_source}
    COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/cmake/describe_members.py
            ${descriptions_source} ${described_headers}
    DEPENDS ${CMAKE_SOURCE_DIR}/cmake/describe_members.py ${described_headers}
    COMMENT "Collecting descriptions of members"
    VERBATIM)
