# Builds the web client in WORK_DIR, and lists its files for pack_assets.cmake in WORK_DIR/assets.txt.
# In: UI_DIR, WORK_DIR (with openapi.json), NPM
file(REMOVE_RECURSE ${WORK_DIR}/src ${WORK_DIR}/tests ${WORK_DIR}/dist)
file(COPY ${UI_DIR}/ DESTINATION ${WORK_DIR} PATTERN node_modules EXCLUDE PATTERN dist EXCLUDE)
# What was installed for the same lock file serves again.
file(SHA256 ${WORK_DIR}/package-lock.json lock)
set(installed ${WORK_DIR}/installed-${lock})
if(NOT EXISTS ${installed})
    execute_process(
        COMMAND ${NPM} ci --no-audit --no-fund --prefer-offline --loglevel=error
        WORKING_DIRECTORY ${WORK_DIR}
        COMMAND_ERROR_IS_FATAL ANY)
    file(GLOB former ${WORK_DIR}/installed-*)
    if(former)
        file(REMOVE ${former})
    endif()
    file(TOUCH ${installed})
endif()
execute_process(
    COMMAND ${CMAKE_COMMAND} -E env CALLBOARD_OPENAPI=${WORK_DIR}/openapi.json ${NPM} run --silent
            build
    WORKING_DIRECTORY ${WORK_DIR}
    OUTPUT_FILE ${WORK_DIR}/build.log
    ERROR_FILE ${WORK_DIR}/build.log
    RESULT_VARIABLE failed)
if(failed)
    file(READ ${WORK_DIR}/build.log log)
    message(FATAL_ERROR "The web client cannot be built:\n${log}")
endif()

set(types
    html "text/html; charset=utf-8" js "text/javascript; charset=utf-8"
    css "text/css; charset=utf-8" txt "text/plain; charset=utf-8" svg image/svg+xml png image/png
    ico image/x-icon woff2 font/woff2 json application/json
    webmanifest application/manifest+json)
set(manifest "")
file(GLOB_RECURSE files RELATIVE ${WORK_DIR}/dist ${WORK_DIR}/dist/*)
foreach(file IN LISTS files)
    cmake_path(GET file EXTENSION LAST_ONLY extension)
    string(SUBSTRING "${extension}" 1 -1 extension)
    list(FIND types "${extension}" at)
    if(at EQUAL -1)
        message(FATAL_ERROR "The web client has a file of unknown type: ${file}")
    endif()
    math(EXPR at "${at} + 1")
    list(GET types ${at} type)
    string(APPEND manifest "/${file}|${type}|${file}\n")
endforeach()
file(WRITE ${WORK_DIR}/assets.txt "${manifest}")
