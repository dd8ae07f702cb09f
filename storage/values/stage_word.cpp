#include "storage/values/stage_word.hpp"

#include <algorithm>

#include "config/text.hpp"

namespace callboard::storage {

std::string stage_word(std::string_view name) {
    auto word = std::string{name};
    std::ranges::replace_if(
        word, [](char c) { return c == ' ' || c == '-'; }, '_');
    return config::identity_key(word);
}

} // namespace callboard::storage
