#include "storage/interviews/rounds.hpp"

namespace callboard::storage {

namespace {

int panels_given(const round_people& in) {
    return int{in.panel.has_value()} + int{in.interviewer_id.has_value()} +
           int{in.interviewer.has_value()};
}

void check_people_and_length(const round_people& people, const round_length& length,
                             problems& found) {
    if (panels_given(people) > 1)
        found.add("panel", "give only one of panel, interviewer_id and interviewer");
    if (length.ends_at && length.duration_minutes)
        found.add("duration_minutes", "cannot be given together with ends_at");
}

void require_offset(const std::optional<moment>& given, std::string_view field, problems& found) {
    if (given && !given->instant())
        found.add(field, "needs an offset, like +02:00, or a zone beside it");
}

} // namespace

void check(const schedule_round_input& in, problems& found) {
    if (in.round_type_id.has_value() == in.round_type.has_value())
        found.add("round_type_id", "give one of round_type_id and round_type");
    check_people_and_length(in, in, found);
    if (!in.zone) {
        require_offset(in.starts_at, "starts_at", found);
        require_offset(in.ends_at, "ends_at", found);
    }
}

void check(const edit_round_input& in, problems& found) {
    if (in.round_type_id && in.round_type)
        found.add("round_type_id", "give only one of round_type_id and round_type");
    check_people_and_length(in, in, found);
}

} // namespace callboard::storage
