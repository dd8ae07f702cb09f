#include "storage/values/moment.hpp"

#include <string>

namespace callboard::storage {

std::optional<moment> parse_moment(std::string_view text) {
    if (const auto instant = parse_timestamp(text))
        return moment{*instant};
    for (const auto* rest : {"Z", ":00Z"}) {
        const auto shown = parse_timestamp(std::string{text} + rest);
        if (shown)
            return moment{std::chrono::local_seconds{
                std::chrono::floor<std::chrono::seconds>(*shown).time_since_epoch()}};
    }
    return std::nullopt;
}

} // namespace callboard::storage
