# Checks the built web client: types against the API description of PROGRAM, style, unused exports,
# unit tests, licences. In: WORK_DIR, PROGRAM
execute_process(
    COMMAND ${PROGRAM} openapi
    OUTPUT_FILE ${WORK_DIR}/node_modules/.openapi.json
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(
    COMMAND ${CMAKE_COMMAND} -E env CALLBOARD_OPENAPI=${WORK_DIR}/node_modules/.openapi.json
            ${WORK_DIR}/npm run --silent types
    WORKING_DIRECTORY ${WORK_DIR}
    COMMAND_ERROR_IS_FATAL ANY)
execute_process(
    COMMAND ${WORK_DIR}/npm run --silent check
    WORKING_DIRECTORY ${WORK_DIR}
    COMMAND_ERROR_IS_FATAL ANY)
