#pragma once

#include <algorithm>
#include <chrono>
#include <deque>
#include <vector>

#include <caf/response_promise.hpp>
#include <caf/typed_response_promise.hpp>

namespace callboard::actors {

/// Items that wait for the next batch, each with the promise of its answer.
template <class Item, class Outcome>
class batch_queue {
  public:
    using promise = caf::typed_response_promise<Outcome>;
    using clock = std::chrono::steady_clock;

    /// A batch that is under way: the items go to a worker, the promises stay here.
    struct batch {
        std::vector<Item> items;
        std::vector<promise> promises;
    };

    void push(Item item, promise answer, clock::time_point deadline) {
        waiting_.push_back({std::move(item), std::move(answer), deadline});
    }
    [[nodiscard]] std::size_t size() const { return waiting_.size(); }
    [[nodiscard]] bool empty() const { return waiting_.empty(); }

    /// Takes up to `limit` items; answers `late` to those whose caller has given up already.
    batch take(std::size_t limit, clock::time_point now, const caf::error& late) {
        auto taken = batch{};
        while (!waiting_.empty() && taken.items.size() < limit) {
            auto& next = waiting_.front();
            if (next.deadline < now) {
                next.answer.deliver(late);
            } else {
                taken.items.push_back(std::move(next.item));
                taken.promises.push_back(std::move(next.answer));
            }
            waiting_.pop_front();
        }
        return taken;
    }

    /// Answers the first items whose caller has given up already.
    void refuse_late(clock::time_point now, const caf::error& late) {
        while (!waiting_.empty() && waiting_.front().deadline < now) {
            waiting_.front().answer.deliver(late);
            waiting_.pop_front();
        }
    }

    /// Returns the number of batches that are with a worker.
    [[nodiscard]] std::size_t running() const { return running_; }
    void begin() { ++running_; }
    void end() { --running_; }

    /// Answers all waiting items with the error.
    void fail_all(const caf::error& error) {
        for (auto& next : waiting_)
            next.answer.deliver(error);
        waiting_.clear();
    }

  private:
    struct entry {
        Item item;
        promise answer;
        clock::time_point deadline;
    };
    std::deque<entry> waiting_;
    std::size_t running_ = 0;
};

} // namespace callboard::actors
