# Generates a source with the pages /docs and /redoc; `docs_assets_source` is its name.
find_program(npm_program npm REQUIRED)
set(docs_dir ${CMAKE_SOURCE_DIR}/http/docs)
set(docs_bundles ${CMAKE_BINARY_DIR}/docs_bundles)
set(docs_assets_source ${CMAKE_BINARY_DIR}/generated/http/docs_assets.cpp)

add_custom_command(
    OUTPUT ${docs_bundles}/licenses.txt
    COMMAND ${CMAKE_COMMAND} -DDOCS_DIR=${docs_dir} -DOUT_DIR=${docs_bundles} -DNPM=${npm_program}
            -P ${CMAKE_SOURCE_DIR}/cmake/fetch_docs.cmake
    DEPENDS ${docs_dir}/package.json ${docs_dir}/package-lock.json ${docs_dir}/.npmrc
            ${CMAKE_SOURCE_DIR}/cmake/fetch_docs.cmake
    COMMENT "Fetching Swagger UI and ReDoc"
    VERBATIM)

file(GLOB docs_files CONFIGURE_DEPENDS ${docs_dir}/*.html ${docs_dir}/*.css ${docs_dir}/*.js)
add_custom_command(
    OUTPUT ${docs_assets_source}
    COMMAND ${CMAKE_COMMAND} -DMANIFEST=${docs_dir}/assets.txt
            -DSEARCH=${docs_dir}:${docs_bundles} -DOUT_DIR=${CMAKE_BINARY_DIR}/packed
            -DOUT=${docs_assets_source} -DFUNCTION=docs_assets
            -P ${CMAKE_SOURCE_DIR}/cmake/pack_assets.cmake
    DEPENDS ${docs_bundles}/licenses.txt ${docs_dir}/assets.txt ${docs_files}
            ${CMAKE_SOURCE_DIR}/cmake/pack_assets.cmake
    COMMENT "Packing the API pages"
    VERBATIM)
