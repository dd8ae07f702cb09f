#include "storage/candidates/tag_filter.hpp"

#include <algorithm>

#include <boost/describe/class.hpp>

#include "config/text.hpp"
#include "storage/candidates/sql.hpp"

namespace callboard::storage {

namespace {

struct named_tag {
    std::int64_t id = 0;
    std::string name_key;
};
BOOST_DESCRIBE_STRUCT(named_tag, (), (id, name_key))

} // namespace

bool tag_filter::passes_nobody() const {
    return std::ranges::any_of(by_name, [](const auto& ids_of_one) { return ids_of_one.empty(); });
}

bool tag_filter::single() const {
    return std::ranges::all_of(by_name,
                               [](const auto& ids_of_one) { return ids_of_one.size() == 1; });
}

tag_filter find_tags(const caller& who, transaction& work, const std::vector<std::string>& names) {
    auto keys = std::vector<std::string>{};
    for (const auto& name : names)
        if (auto key = config::identity_key(name); std::ranges::count(keys, key) == 0)
            keys.push_back(std::move(key));
    auto found = tag_filter{};
    if (keys.empty())
        return found;
    const auto tags = work.all<named_tag>(sql::tag_called, who, param<"name_keys">(keys));
    for (const auto& key : keys) {
        auto& ids_of_one = found.by_name.emplace_back();
        for (const auto& tag : tags)
            if (tag.name_key == key)
                ids_of_one.push_back(tag.id);
        found.ids.insert(found.ids.end(), ids_of_one.begin(), ids_of_one.end());
    }
    return found;
}

some_ids few_tagged(transaction& work, const tag_filter& tags) {
    for (const auto& ids_of_one : tags.by_name) {
        auto tagged = ids_in(work.exec(sql::tag_given, param<"tag_ids">(ids_of_one),
                                       param<"limit">(few_tagged_at_once + 1)));
        if (tagged.size() <= few_tagged_at_once)
            return tagged;
    }
    return std::nullopt;
}

} // namespace callboard::storage
