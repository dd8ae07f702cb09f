# Turns files into a C++ source that holds them gzip-compressed:
#     std::span<const callboard::http::asset> callboard::http::FUNCTION()
# In: MANIFEST (lines `path|content type|file`, `#` starts a comment), SEARCH (folders, separated
#     by `:`), OUT_DIR (for the compressed files), OUT (the source), FUNCTION
string(REPLACE ":" ";" folders "${SEARCH}")
file(STRINGS ${MANIFEST} lines REGEX "^/")
file(MAKE_DIRECTORY ${OUT_DIR})
set(embedded "")
set(symbols "")
set(table "")
set(index 0)
foreach(line ${lines})
    string(REPLACE "\;" ";" line "${line}")
    string(REGEX MATCH "^([^|]*)\\|([^|]*)\\|(.*)$" matched "${line}")
    set(path "${CMAKE_MATCH_1}")
    set(type "${CMAKE_MATCH_2}")
    set(name "${CMAKE_MATCH_3}")
    unset(file CACHE)
    find_file(file "${name}" PATHS ${folders} NO_DEFAULT_PATH NO_CACHE)
    if(NOT file)
        message(FATAL_ERROR "${MANIFEST} names ${name}, which is in none of ${SEARCH}")
    endif()
    set(packed ${OUT_DIR}/${FUNCTION}_${index}.gz)
    execute_process(COMMAND gzip -9 -n -c ${file} OUTPUT_FILE ${packed} COMMAND_ERROR_IS_FATAL ANY)
    file(SHA256 ${packed} hash)
    string(SUBSTRING ${hash} 0 32 hash)
    set(symbol callboard_${FUNCTION}_${index})
    string(APPEND embedded
        "    \".global ${symbol}, ${symbol}_end\\n\"\n"
        "    \"${symbol}: .incbin \\\"${packed}\\\"\\n\"\n"
        "    \"${symbol}_end: .byte 0\\n\"\n")
    string(APPEND symbols "extern const char ${symbol}[];\nextern const char ${symbol}_end[];\n")
    string(APPEND table
        "        asset{\"${path}\", \"${type}\", {${symbol}, ${symbol}_end}, \"\\\"${hash}\\\"\"},\n")
    unset(file)
    math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${OUT} "#include \"http/calls/asset.hpp\"

asm(\".pushsection .rodata\\n\"
${embedded}    \".popsection\\n\");

extern \"C\" {
${symbols}}

namespace callboard::http {

std::span<const asset> ${FUNCTION}();

std::span<const asset> ${FUNCTION}() {
    static const asset all[] = {
${table}    };
    return all;
}

} // namespace callboard::http
")
