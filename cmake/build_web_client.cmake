# Builds the web client in WORK_DIR, and lists its files for pack_assets.cmake in WORK_DIR/assets.txt.
# WORK_DIR/npm is npm as the client's scripts need it: with a Node.js of the version that is pinned in
# http/ui/node. In: UI_DIR, WORK_DIR, NPM
file(REMOVE_RECURSE ${WORK_DIR}/src ${WORK_DIR}/tests ${WORK_DIR}/dist)
file(COPY ${UI_DIR}/ DESTINATION ${WORK_DIR}
     PATTERN node_modules EXCLUDE PATTERN dist EXCLUDE PATTERN schema.d.ts EXCLUDE)

# Installs what the folder's lock file names, unless that was done before.
function(install folder npm)
    file(SHA256 ${folder}/package-lock.json lock)
    set(installed ${folder}/node_modules/.installed-${lock})
    if(NOT EXISTS ${installed})
        execute_process(
            COMMAND ${npm} ci --no-audit --no-fund --prefer-offline --loglevel=error
            WORKING_DIRECTORY ${folder}
            COMMAND_ERROR_IS_FATAL ANY)
        file(TOUCH ${installed})
    endif()
endfunction()

install(${WORK_DIR}/node ${NPM})
file(GLOB node ${WORK_DIR}/node/node_modules/node-linux-*/bin/node)
cmake_path(GET node PARENT_PATH node_folder)
# Debian's npm has its parts in folders that only Debian's Node.js looks into by itself.
file(CONFIGURE OUTPUT ${WORK_DIR}/npm @ONLY NEWLINE_STYLE UNIX CONTENT
"#!/bin/sh
PATH=${node_folder}:$PATH NODE_PATH=/usr/share/nodejs:/usr/lib/nodejs exec ${NPM} \"$@\"
")
file(CHMOD ${WORK_DIR}/npm FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE)
install(${WORK_DIR} ${WORK_DIR}/npm)
execute_process(
    COMMAND ${WORK_DIR}/npm run --silent build
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
