#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>

#include "storage/embedded/child_process.hpp"
#include "tests/support/scratch_directory.hpp"

/// What other programs make of our calendars: Python's mail reader and its icalendar.
namespace callboard::tests {

/// Returns what a script of `tests/support` prints about a file or a folder, which is JSON.
inline boost::json::value read_by_python(const char* script, const std::filesystem::path& what) {
    const auto scratch = scratch_directory{};
    auto reader = storage::command{};
    reader.arguments = {"/usr/bin/python3", "-B",
                        std::string{CALLBOARD_SOURCE_DIR "/tests/support/"} + script, what};
    reader.output = scratch / "read";
    if (storage::run(reader).exit_code != 0)
        throw std::runtime_error{std::string{script} + " could not read it"};
    auto read = std::ifstream{scratch / "read"};
    return boost::json::parse(std::string{std::istreambuf_iterator<char>{read}, {}});
}

/// Returns the method, the zones and the events of a calendar.
inline boost::json::object read_calendar(const std::string& text) {
    const auto scratch = scratch_directory{};
    std::ofstream{scratch / "calendar", std::ios::binary} << text;
    return read_by_python("read_calendar.py", scratch / "calendar").as_object();
}

/// Returns the mails of a folder that have an entry for calendars, in the order in which they were
/// queued: to, subject, text, method, and the calendar.
inline boost::json::array read_invitations(const std::filesystem::path& folder) {
    return read_by_python("read_invitations.py", folder).as_array();
}

} // namespace callboard::tests
