#include "http/api/event_stream.hpp"

#include <mutex>
#include <utility>

#include <fmt/format.h>

#include "http/calls/session_check.hpp"
#include "http/wire/client_address.hpp"

namespace callboard::http {

namespace {

/// The data of an event of an application.
struct event_data {
    std::int64_t application_id = 0;
    std::int64_t job_id = 0;
    std::string kind;
    std::optional<std::string> from_stage;
    std::optional<std::string> to_stage;
    int version = 0;
    std::optional<std::int64_t> actor_id; ///< who did it; null for candidates
    std::optional<std::string> actor_name;
    std::optional<std::int64_t> note_id;  ///< set for `noted`, unless the note is gone
    std::optional<std::int64_t> round_id; ///< set for what happens to a round of interviews
    storage::timestamp at;
};
BOOST_DESCRIBE_STRUCT(event_data, (),
                      (application_id, job_id, kind, from_stage, to_stage, version, actor_id,
                       actor_name, note_id, round_id, at))

/// The data of an event of a candidate.
struct candidate_event_data {
    std::int64_t candidate_id = 0;
    std::string kind;
    std::optional<std::int64_t> actor_id; ///< who did it; null for candidates
    std::optional<std::string> actor_name;
    std::optional<std::int64_t> note_id; ///< set for `noted`, unless the note is gone
    storage::timestamp at;
};
BOOST_DESCRIBE_STRUCT(candidate_event_data, (),
                      (candidate_id, kind, actor_id, actor_name, note_id, at))

/// Writes an event of an application or a candidate (`subject`).
template <class Data>
std::string written(const storage::feed_event& event, std::string_view subject, Data data,
                    bool internal) {
    if (internal) {
        data.actor_id = event.actor_id;
        data.actor_name = event.actor_name;
    }
    return fmt::format("id: {}\nevent: {}.{}\ndata: {}\n\n", storage::to_text(event.position()),
                       subject, event.kind, storage::to_json(data));
}

/// Opens the stream only once the hub has accepted the subscriber; events wait here until then.
class waiting_stream : public actors::event_sink {
  public:
    static constexpr std::size_t most_waiting = 10'000; ///< events

    bool push(const storage::feed_position& at, const std::string& event) override {
        auto lock = std::lock_guard{guard_};
        if (open_)
            return !closed_ && open_->push(at, event);
        waiting_.emplace_back(at, event);
        return !closed_ && waiting_.size() < most_waiting;
    }
    bool heartbeat() override {
        auto lock = std::lock_guard{guard_};
        return !closed_ && (!open_ || open_->heartbeat());
    }
    void close() override {
        auto lock = std::lock_guard{guard_};
        closed_ = true;
        if (open_)
            open_->close();
    }
    void begin(std::shared_ptr<actors::event_sink> open, const storage::feed_position& start) {
        auto lock = std::lock_guard{guard_};
        open_ = std::move(open);
        auto id = storage::to_text(start);
        open_->push(start, "id: " + id + "\nevent: ready\ndata: {\"position\":\"" + id + "\"}\n\n");
        // Send nothing after an event that did not fit: the reader would resume after the gap.
        for (const auto& [at, event] : waiting_)
            if (!open_->push(at, event)) {
                closed_ = true;
                break;
            }
        waiting_.clear();
        if (closed_)
            open_->close();
    }

  private:
    std::mutex guard_;
    std::shared_ptr<actors::event_sink> open_;
    std::vector<std::pair<storage::feed_position, std::string>> waiting_;
    bool closed_ = false;
};

/// A stream that is being opened. If that fails, it is closed, so that the hub does not go on
/// filling it.
class opening {
  public:
    explicit opening(std::shared_ptr<waiting_stream> stream)
        : stream_(std::move(stream)) {}
    ~opening() {
        if (stream_)
            stream_->close();
    }
    opening(const opening&) = delete;
    opening& operator=(const opening&) = delete;
    void begin(std::shared_ptr<actors::event_sink> open, const storage::feed_position& start) {
        std::exchange(stream_, nullptr)->begin(std::move(open), start);
    }

  private:
    std::shared_ptr<waiting_stream> stream_;
};

std::optional<storage::feed_position> start_of(const call& call, const events_input& in) {
    auto text = call.in().header_value("last-event-id");
    if (text.empty() && in.last_event_id)
        text = *in.last_event_id;
    if (text.empty())
        return std::nullopt;
    auto position = storage::parse_feed_position(text);
    if (!position)
        storage::throw_invalid("last_event_id", "is not the id of an event");
    return position;
}

} // namespace

std::string format_event(const storage::feed_event& event, bool internal) {
    if (event.candidate_id)
        return written(event, "candidate",
                       candidate_event_data{*event.candidate_id, event.kind, std::nullopt,
                                            std::nullopt, event.note_id, event.at},
                       internal);
    return written(event, "application",
                   event_data{event.application_id, event.job_id, event.kind, event.from_stage,
                              event.to_stage, event.version, std::nullopt, std::nullopt,
                              event.note_id, event.round_id, event.at},
                   internal);
}

void stream_events(const answering<void>& call, const unread<events_input>& sent) {
    if (call->in().verb == method::head) {
        auto head = response{};
        head.content_type = "text/event-stream";
        return call->respond(std::move(head));
    }
    auto sink = std::make_shared<waiting_stream>();
    auto request = actors::subscribe{};
    request.who = call->who;
    request.after = start_of(*call, sent.read());
    request.sink = sink;
    request.from = subscriber_of(call->remote());
    request.valid_for = std::chrono::ceil<std::chrono::milliseconds>(
        call->token->expires - std::chrono::system_clock::now());
    ask(call, call->node->hub, std::move(request),
        [call, held = std::make_shared<opening>(sink)](storage::feed_position& start) {
            // Finds callers who lost their rights before the hub knew of the stream; later changes
            // reach the hub.
            with_live_session(call, [call, held, start] {
                if (auto open = call->stream())
                    held->begin(std::move(open), start);
            });
        });
}

} // namespace callboard::http
