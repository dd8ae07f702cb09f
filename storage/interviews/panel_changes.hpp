#pragma once

#include <cstdint>
#include <vector>

#include "storage/people/panels.hpp"

/// Whole panels that change hands (`storage/people/responsibilities`).
namespace callboard::storage {

/// Puts a colleague in somebody's place on the panels of rounds that are ahead, also as their lead:
/// an edit of each round, with its mails and its event. At most 500 rounds at once. For
/// administrators. Throws `errc::conflict` like `edit_round`.
std::vector<std::int64_t> replace_on_panels(const caller& who, transaction& work,
                                            const panel_replacement& in);

} // namespace callboard::storage
