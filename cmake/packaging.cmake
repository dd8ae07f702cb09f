# Where `cmake --install` puts the files, and the Debian package (scripts/package).
include(GNUInstallDirs)

install(TARGETS callboard RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR})
install(DIRECTORY config/mail DESTINATION ${CMAKE_INSTALL_DATADIR}/callboard)
install(FILES config/schedules.toml DESTINATION ${CMAKE_INSTALL_DATADIR}/callboard)
install(FILES README.md CHANGELOG.md app/pages/operating.md app/pages/cluster.md config/haproxy.cfg
              config/nginx.conf
        DESTINATION ${CMAKE_INSTALL_DOCDIR})
install(FILES cmake/debian/copyright DESTINATION ${CMAKE_INSTALL_DOCDIR})

# The example's default depends on the user who starts the program; an installed service has one
# place.
set(packaged ${CMAKE_BINARY_DIR}/packaged)
file(READ config/callboard.toml example)
string(REPLACE "\nstate_directory = \"\"\n" "\nstate_directory = \"/var/lib/callboard\"\n"
       installed_example "${example}")
if(installed_example STREQUAL example)
    message(FATAL_ERROR "config/callboard.toml has no empty state_directory")
endif()
file(CONFIGURE OUTPUT ${packaged}/callboard.toml CONTENT "${installed_example}" @ONLY)
install(FILES ${packaged}/callboard.toml DESTINATION ${CMAKE_INSTALL_FULL_SYSCONFDIR}/callboard)

configure_file(app/callboard.service ${packaged}/callboard.service @ONLY)
install(FILES ${packaged}/callboard.service DESTINATION lib/systemd/system)

set(CPACK_GENERATOR DEB)
set(CPACK_SET_DESTDIR ON)
set(CPACK_STRIP_FILES ON)
set(CPACK_PACKAGE_NAME callboard)
set(CPACK_PACKAGE_VENDOR "Callboard")
set(CPACK_PACKAGE_CONTACT "Callboard maintainers <maintainers@callboard.example>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "${PROJECT_DESCRIPTION}")
set(CPACK_PACKAGE_DESCRIPTION
    "Jobs, candidates, applications and their way through the stages of a hiring\n\
pipeline, over an HTTP API, with mail that leaves on time. Runs a private\n\
PostgreSQL of its own or uses a server by its URL.")
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_DEBIAN_PACKAGE_SECTION web)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_DEPENDS "adduser, tzdata, postgresql-15 | postgresql")
set(CPACK_DEBIAN_PACKAGE_RECOMMENDS "ca-certificates")
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_EXTRA
    ${CMAKE_SOURCE_DIR}/cmake/debian/conffiles
    ${CMAKE_SOURCE_DIR}/cmake/debian/postinst
    ${CMAKE_SOURCE_DIR}/cmake/debian/prerm
    ${CMAKE_SOURCE_DIR}/cmake/debian/postrm)
include(CPack)
