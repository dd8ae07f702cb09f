#include "http/calls/waiting_calls.hpp"

#include "http/calls/call.hpp"

namespace callboard::http {

void waiting_calls::add(call_ptr call) {
    call->place = calls_.size();
    calls_.push_back(std::move(call));
}

bool waiting_calls::has(const call& call) const {
    return call.place < calls_.size() && calls_[call.place].get() == &call;
}

bool waiting_calls::leave(const call& call) {
    if (!has(call))
        return false;
    auto last = std::move(calls_.back());
    calls_.pop_back();
    if (last.get() != &call) {
        last->place = call.place;
        calls_[call.place] = std::move(last);
    }
    return true;
}

std::vector<call_ptr>
waiting_calls::begun_before(std::chrono::steady_clock::time_point then) const {
    auto found = std::vector<call_ptr>{};
    for (const auto& one : calls_)
        if (one->begun < then)
            found.push_back(one);
    return found;
}

} // namespace callboard::http
