# Generates a source with the files of the web client; `web_client_source` is its name.
find_program(npm_program npm REQUIRED)
set(ui_dir ${CMAKE_SOURCE_DIR}/http/ui)
set(ui_build ${CMAKE_BINARY_DIR}/web_client)
set(web_client_source ${CMAKE_BINARY_DIR}/generated/app/web_client_assets.cpp)

file(GLOB_RECURSE ui_sources CONFIGURE_DEPENDS ${ui_dir}/src/* ${ui_dir}/scripts/* ${ui_dir}/tests/*)
list(FILTER ui_sources EXCLUDE REGEX "/schema\\.d\\.ts$")
file(GLOB ui_settings CONFIGURE_DEPENDS ${ui_dir}/*.ts ${ui_dir}/*.js ${ui_dir}/*.json
    ${ui_dir}/index.html ${ui_dir}/.npmrc ${ui_dir}/node/*.json)
add_custom_command(
    OUTPUT ${web_client_source}
    COMMAND ${CMAKE_COMMAND} -DUI_DIR=${ui_dir} -DWORK_DIR=${ui_build} -DNPM=${npm_program}
            -P ${CMAKE_SOURCE_DIR}/cmake/build_web_client.cmake
    COMMAND ${CMAKE_COMMAND} -DMANIFEST=${ui_build}/assets.txt -DSEARCH=${ui_build}/dist
            -DOUT_DIR=${CMAKE_BINARY_DIR}/packed -DOUT=${web_client_source}
            -DFUNCTION=web_client_assets -P ${CMAKE_SOURCE_DIR}/cmake/pack_assets.cmake
    DEPENDS ${ui_sources} ${ui_settings} ${CMAKE_SOURCE_DIR}/cmake/build_web_client.cmake
            ${CMAKE_SOURCE_DIR}/cmake/pack_assets.cmake
    COMMENT "Building the web client"
    VERBATIM)
