# Checks the built web client: types against the API description of PROGRAM, style, unused exports,
# unit tests, licences. In: WORK_DIR, PROGRAM, NPM
execute_process(
    COMMAND ${PROGRAM} openapi
    OUTPUT_FILE ${WORK_DIR}/openapi.json
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(
    COMMAND ${CMAKE_COMMAND} -E env CALLBOARD_OPENAPI=${WORK_DIR}/openapi.json
            ${NPM} run --silent types
    WORKING_DIRECTORY ${WORK_DIR}
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(
    COMMAND ${NPM} run --silent check
    WORKING_DIRECTORY ${WORK_DIR}
    COMMAND_ERROR_IS_FATAL ANY)
