# Fetches the bundles of Swagger UI and ReDoc into OUT_DIR, in the versions pinned by the lock file.
# In: DOCS_DIR (with package-lock.json), OUT_DIR, NPM
set(work ${OUT_DIR}/npm)
file(REMOVE_RECURSE ${work})
file(MAKE_DIRECTORY ${work})
foreach(name package.json package-lock.json .npmrc)
    configure_file(${DOCS_DIR}/${name} ${work}/${name} COPYONLY)
endforeach()
execute_process(
    COMMAND ${NPM} ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error
    WORKING_DIRECTORY ${work}
    COMMAND_ERROR_IS_FATAL ANY)

set(redoc ${work}/node_modules/redoc)
set(swagger ${work}/node_modules/swagger-ui-dist)
file(COPY ${swagger}/swagger-ui.css ${swagger}/swagger-ui-bundle.js DESTINATION ${OUT_DIR})

# ReDoc shows a logo from its maker's site, but the pages must load nothing from elsewhere.
execute_process(
    COMMAND sed "s|https://cdn.redoc.ly/redoc/logo-mini.svg|data:image/svg+xml,%3Csvg%20xmlns=%22http://www.w3.org/2000/svg%22/%3E|"
            ${redoc}/bundles/redoc.standalone.js
    OUTPUT_FILE ${OUT_DIR}/redoc.standalone.js
    COMMAND_ERROR_IS_FATAL ANY)

execute_process(
    COMMAND cat ${redoc}/LICENSE ${redoc}/bundles/redoc.standalone.js.LICENSE.txt
            ${swagger}/NOTICE ${swagger}/LICENSE
    OUTPUT_FILE ${OUT_DIR}/licenses.txt
    COMMAND_ERROR_IS_FATAL ANY)
file(REMOVE_RECURSE ${work})
