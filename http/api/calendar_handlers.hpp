#pragma once

#include <string>

#include <boost/describe/class.hpp>

#include "http/calls/actions.hpp"
#include "storage/interviews/calendar_feeds.hpp"

/// The secret address at which a calendar program finds its owner's rounds.
namespace callboard::http {

/// A new address; it is shown only now.
struct calendar_feed_address {
    std::string url;
    storage::timestamp created_at;
};
BOOST_DESCRIBE_STRUCT(calendar_feed_address, (), (url, created_at))

/// Gives the caller an address in place of any other.
void replace_feed_address(const answering<calendar_feed_address>& call);

struct calendar_file_input {
    std::string file; ///< the token, followed by `.ics`
};
BOOST_DESCRIBE_STRUCT(calendar_file_input, (), (file))

/// Answers with iCalendar (RFC 5545), or 304 if the program has it already.
void show_calendar(const answering<void>& call, const calendar_file_input& in);

} // namespace callboard::http
