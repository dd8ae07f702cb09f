# Builds the web client in WORK_DIR, and lists its files for pack_assets.cmake in WORK_DIR/assets.txt.
# In: UI_DIR, WORK_DIR, NPM
file(REMOVE_RECURSE ${WORK_DIR}/src ${WORK_DIR}/tests ${WORK_DIR}/dist)
file(COPY ${UI_DIR}/ DESTINATION ${WORK_DIR}
     PATTERN node_modules EXCLUDE PATTERN dist EXCLUDE PATTERN schema.d.ts EXCLUDE)

# What was installed for the same lock file serves again.
file(SHA256 ${WORK_DIR}/package-lock.json lock)
set(installed ${WORK_DIR}/node_modules/.installed-${lock})
if(NOT EXISTS ${installed})
    execute_process(
        COMMAND ${NPM} ci --no-audit --no-fund --prefer-offline --loglevel=error
        WORKING_DIRECTORY ${WORK_DIR}
        COMMAND_ERROR_IS_FATAL ANY)
    file(TOUCH ${installed})
endif()
execute_process(
    COMMAND ${NPM} run --silent build
    WORKING_DIRECTORY ${WORK_DIR}
    OUTPUT_FILE ${WORK_DIR}/build.log
    ERROR_FILE ${WORK_DIR}/build.log
    RESULT_VARIABLE failed)
if(failed)
    file(READ ${WORK_DIR}/build.log log)
    message(FATAL_ERROR "The web client cannot be built:\n${log}")
endif()

set(type_html "text/html; charset=utf-8")
set(type_js "text/javascript; charset=utf-8")
set(type_css "text/css; charset=utf-8")
set(type_txt "text/plain; charset=utf-8")
set(type_svg image/svg+xml)
set(type_woff2 font/woff2)
set(manifest "")
file(GLOB_RECURSE files RELATIVE ${WORK_DIR}/dist ${WORK_DIR}/dist/*)
list(FILTER files EXCLUDE REGEX "^\\.")
foreach(file IN LISTS files)
    cmake_path(GET file EXTENSION LAST_ONLY extension)
    string(REPLACE "." "type_" type "${extension}")
    if(NOT DEFINED ${type})
        message(FATAL_ERROR "The web client has a file of unknown type: ${file}")
    endif()
    string(APPEND manifest "/${file}|${${type}}|${file}\n")
endforeach()
file(WRITE ${WORK_DIR}/assets.txt "${manifest}")
