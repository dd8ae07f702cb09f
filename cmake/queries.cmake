find_package(Python3 REQUIRED COMPONENTS Interpreter)

# callboard_queries(room ...)
# Generates code from the queries of a folder's rooms, <room>/sql/*.sql, and adds it to the folder's
# `sources`: "<folder>/<room>/sql.hpp" has a room's queries, "<folder>/sql.hpp" lists all of them.
function(callboard_queries)
    get_filename_component(folder ${CMAKE_CURRENT_SOURCE_DIR} NAME)
    set(generated ${CMAKE_BINARY_DIR}/generated)
    set(sql_includes "")
    set(sql_lists "")
    file(GLOB shared CONFIGURE_DEPENDS ${CMAKE_SOURCE_DIR}/storage/sql/*/*.sql sql/*/*.sql)
    foreach(room IN LISTS ARGN)
        set(made ${generated}/${folder}/${room}/sql)
        file(GLOB queries CONFIGURE_DEPENDS ${room}/sql/*.sql ${room}/sql/parts/*.sql)
        add_custom_command(
            OUTPUT ${made}.cpp ${made}.hpp
            COMMAND Python3::Interpreter ${CMAKE_SOURCE_DIR}/cmake/generate_sql.py
                    ${CMAKE_SOURCE_DIR} ${folder}/${room} ${generated}
            DEPENDS ${queries} ${shared} ${CMAKE_SOURCE_DIR}/cmake/generate_sql.py
            VERBATIM)
        list(APPEND sources ${made}.cpp ${made}.hpp)
        string(APPEND sql_includes "#include \"${folder}/${room}/sql.hpp\"\n")
        list(APPEND sql_lists "all_of_${room}()")
    endforeach()
    list(JOIN sql_lists ", " sql_lists)
    configure_file(${CMAKE_SOURCE_DIR}/cmake/queries.hpp.in ${generated}/${folder}/sql.hpp @ONLY)
    set(sources ${sources} PARENT_SCOPE)
endfunction()
