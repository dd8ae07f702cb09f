#pragma once

#include <algorithm>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include <caf/actor_system.hpp>
#include <caf/actor_system_config.hpp>
#include <caf/event_based_actor.hpp>
#include <caf/expected.hpp>
#include <caf/scheduler/test_coordinator.hpp>
#include <caf/send.hpp>
#include <caf/typed_response_promise.hpp>

#include "actors/work/error.hpp"

namespace callboard::tests {

/// The current state of a request.
template <class Reply>
class answer_to {
  public:
    [[nodiscard]] bool given() const { return got_->has_value(); }
    /// Throws unless the answer is a reply.
    [[nodiscard]] const Reply& reply() const { return *got_->value(); }
    /// Why it was refused; `none` if it was not, or not yet.
    [[nodiscard]] storage::refusal refusal() const {
        if (!given() || got_->value())
            return {storage::errc::none, {}, {}, {}, 0};
        return actors::to_refusal(got_->value().error());
    }
    [[nodiscard]] storage::errc refused() const { return refusal().code; }

    void take(caf::expected<Reply> answer) const { got_->emplace(std::move(answer)); }

  private:
    std::shared_ptr<std::optional<caf::expected<Reply>>> got_ =
        std::make_shared<std::optional<caf::expected<Reply>>>();
};

/// An actor system in which nothing happens, and no time passes, unless the test lets it.
class actor_world {
    struct configuration : caf::actor_system_config {
        configuration() { set("scheduler.policy", caf::atom("testing")); }
    };
    configuration configuration_;
    std::vector<caf::strong_actor_ptr> spawned_;

  public:
    caf::actor_system system{configuration_};
    caf::scheduler::test_coordinator& coordinator =
        dynamic_cast<caf::scheduler::test_coordinator&>(system.scheduler());

    actor_world() = default;
    actor_world(const actor_world&) = delete;
    actor_world& operator=(const actor_world&) = delete;
    ~actor_world() {
        for (auto& each : spawned_)
            caf::anon_send_exit(caf::actor_cast<caf::actor>(std::move(each)),
                                caf::exit_reason::kill);
        run();
        // An actor that awaits an answer handles nothing else until it has arrived, or timed out.
        while (coordinator.has_pending_timeout()) {
            coordinator.trigger_timeouts();
            run();
        }
    }

    /// Spawns an actor that ends with the world.
    template <class F, class... Args>
    auto spawn(F behavior, Args&&... args) {
        auto handle = system.spawn(behavior, std::forward<Args>(args)...);
        spawned_.push_back(caf::actor_cast<caf::strong_actor_ptr>(handle));
        return handle;
    }

    /// Delivers messages until none is left.
    void run() { coordinator.run(); }

    /// Advances time in steps of at most a second, so that repeated work is done.
    void pass(std::chrono::milliseconds time) {
        for (auto left = time; left.count() > 0;) {
            auto step = std::min(left, std::chrono::milliseconds{1000});
            coordinator.advance_time(step);
            run();
            left -= step;
        }
    }

    /// Asks without waiting for the answer.
    template <class Handle, class Request>
    auto send(const Handle& whom, Request request) {
        auto answer = answer_to<typename Request::reply>{};
        spawn([whom, request, answer](caf::event_based_actor* self) {
            self->request(whom, caf::infinite, request)
                .then([answer](typename Request::reply& reply) { answer.take(std::move(reply)); },
                      [answer](caf::error& error) { answer.take(std::move(error)); });
        });
        return answer;
    }
    /// Asks and delivers messages until none is left.
    template <class Handle, class Request>
    auto ask(const Handle& whom, Request request) {
        auto answer = send(whom, std::move(request));
        run();
        return answer;
    }
    template <class Handle, class Event>
    void tell(const Handle& whom, Event event) {
        caf::anon_send(whom, std::move(event));
        run();
    }
};

/// Asks a stand-in to do something, because only the actor itself can keep its promises.
struct act_now {
    std::function<void()> act;
};
BOOST_DESCRIBE_STRUCT(act_now, (), (act))

/// An actor that stands in for another, with its interface and this one.
template <class Interface>
using stand_in = actors::both<Interface, actors::listener<act_now>>;

/// A request that a stand-in keeps until the test answers it.
template <class Request>
struct kept {
    Request request;
    caf::typed_response_promise<typename Request::reply> promise;
    actors::listener<act_now> keeper;

    /// With a reply or an error; it is delivered when the world runs.
    template <class Answer>
    void answer(Answer with) {
        caf::anon_send(keeper, act_now{[promise = promise, with]() mutable {
                           promise.deliver(std::move(with));
                       }});
    }
    /// Returns the actor that sent the request.
    [[nodiscard]] caf::actor asker() {
        return caf::actor_cast<caf::actor>(static_cast<caf::response_promise&>(promise).source());
    }
};

/// A handler that keeps its requests in `place`.
template <class Request, class Self>
auto keep_in(Self self, std::vector<kept<Request>>& place) {
    return [self, &place](Request& request) -> caf::result<typename Request::reply> {
        auto promise = self->template make_response_promise<typename Request::reply>();
        place.push_back(
            {std::move(request), promise, caf::actor_cast<actors::listener<act_now>>(self)});
        return promise;
    };
}

/// Holds the promises of a stand-in.
inline auto act_when_asked() {
    return [](act_now& now) { now.act(); };
}

} // namespace callboard::tests
