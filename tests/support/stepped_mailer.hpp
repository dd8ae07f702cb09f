#pragma once

#include <string>

#include "tests/support/mail_room.hpp"
#include "tests/support/quiet_log.hpp"

namespace callboard::tests {

/// A mailer whose relay is scripted, one message at a time, in virtual time.
struct stepped_mailer : mail_room, stepped_actors {
    actors::storage_actor storage = system.spawn(actors::storage_front, storage_plan(false));
    scheduler::mailer_plan plan = plan_for(storage, relay.transport(), false);
    scheduler::mailer_actor mailer;
    quiet_log quiet; // faults are the subject here

    ~stepped_mailer() {
        end(mailer);
        plan = {};
        end(storage);
    }
    /// Starts a mailer and lets it do everything there is to do.
    void start() {
        spawn();
        clockwork.run();
    }
    void spawn() {
        plan.settings = settings;
        mailer = system.spawn(scheduler::mailer, plan);
    }
    void poll() { pass(settings.poll); }
    /// Brings back mails that wait for another attempt, but no mails about that.
    void try_again() {
        make_due();
        text("UPDATE outbox_mail SET not_before = now() + interval '1 hour' WHERE kind = "
             "'mail_trouble'");
        poll();
    }
    bool breaker_open() const { return figures->breaker_open; }
    /// The value of a header field of a mail; empty if it has none.
    static std::string header(const std::string& content, const std::string& name) {
        const auto head = "\r\n" + content;
        const auto at = head.find("\r\n" + name + ": ");
        if (at == std::string::npos)
            return {};
        const auto begin = at + 4 + name.size();
        return head.substr(begin, head.find("\r\n", begin) - begin);
    }
};

} // namespace callboard::tests
