#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include <boost/describe/class.hpp>

#include "scheduler/mail/texts/follow_up_text.hpp"
#include "storage/time/enrolments.hpp"

/// Enrolling applications in follow-up sequences, and what goes out when. What happens when a step
/// is due is in `enrolment_work.hpp`.
namespace callboard::scheduler {

/// A mail that will leave, if nothing stops it: as it would read now.
struct coming_follow_up : follow_up_text {
    int step = 0; ///< from 0
    storage::timestamp due_at = {};
};
BOOST_DESCRIBE_STRUCT(coming_follow_up, (follow_up_text), (step, due_at))

struct preview_sequence_input {
    std::int64_t id = 0;
    std::int64_t application_id = 0;
};
BOOST_DESCRIBE_STRUCT(preview_sequence_input, (), (id, application_id))

struct sequence_preview {
    std::int64_t sequence_id = 0;
    std::int64_t application_id = 0;
    /// Why it cannot be enrolled: pipeline_ended, job_closed, opted_out, do_not_contact,
    /// sequence_deactivated.
    std::optional<std::string> refused = {};
    /// It is on hold: nothing goes out until that ends, and the times are as if it ended now.
    bool on_hold = false;
    std::vector<coming_follow_up> coming; ///< nothing when it cannot be enrolled
};
BOOST_DESCRIBE_STRUCT(sequence_preview, (), (sequence_id, application_id, refused, on_hold, coming))

/// What would go out when, were the application enrolled now.
sequence_preview preview_sequence(const storage::caller& who, storage::transaction& work,
                                  const preview_sequence_input& in);

/// An enrolment and what is still to come of it.
struct enrolment_view : storage::enrolment {
    std::vector<coming_follow_up> coming; ///< none unless it is active
};
BOOST_DESCRIBE_STRUCT(enrolment_view, (storage::enrolment), (coming))

struct enrol_input {
    std::int64_t id = 0; ///< the sequence
    std::int64_t application_id = 0;
    static constexpr std::string_view example = R"({"application_id": 7})";
};
BOOST_DESCRIBE_STRUCT(enrol_input, (), (id, application_id))

/// Enrols an application and arms the first step in the same transaction; of one on hold when that
/// ends. `errc::conflict` when the
/// sequence is not active, the application has left the pipeline, the candidate does not want it,
/// or it is enrolled already.
enrolment_view enrol(const storage::caller& who, storage::transaction& work, const enrol_input& in);

struct get_enrolment_input {
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(get_enrolment_input, (), (id))

enrolment_view get_enrolment(const storage::caller& who, storage::transaction& work,
                             const get_enrolment_input& in);

} // namespace callboard::scheduler
