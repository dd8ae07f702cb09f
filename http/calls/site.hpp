#pragma once

#include <span>

#include "http/calls/asset.hpp"

namespace callboard::http {

/// What visitors meet besides the API.
struct site {
    std::span<const asset> web_client = {}; ///< its files; none if it was not built in
    bool demo = false;                      ///< runs with `--demo`
};

} // namespace callboard::http
