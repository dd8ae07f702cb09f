#pragma once

#include "http/wire/message.hpp"
#include "storage/candidates/share_links.hpp"
#include "storage/values/timestamp.hpp"

/// The page that a link to a candidate leads to.
namespace callboard::http {

/// Shows the chosen fields of a candidate, and who shares them until when.
[[nodiscard]] response share_page(const storage::shared_candidate& shown, storage::timestamp now);

} // namespace callboard::http
