#include "storage/jobs/jobs.hpp"

namespace callboard::storage {

namespace {

template <class Input>
void check_pipeline(const Input& in, problems& found) {
    if (in.pipeline && in.pipeline_id)
        found.add("pipeline", "cannot be given together with pipeline_id");
}

} // namespace

void check(const create_job_input& in, problems& found) {
    check_pipeline(in, found);
}

void check(const edit_job_input& in, problems& found) {
    check_pipeline(in, found);
}

} // namespace callboard::storage
