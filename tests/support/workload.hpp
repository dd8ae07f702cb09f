#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/persistent_client.hpp"

namespace callboard::tests {

/// Clients that move and apply without pause, each request repeated until it is answered, and the
/// answers; at the end they are compared with the database. A service may be killed and replaced in
/// the meantime.
class workload {
  public:
    struct size {
        int movers = 8;
        int appliers = 4;
        /// Several nodes answer: every request has an Idempotency-Key, so that a proxy may repeat
        /// it, and clients that move what a node does not know yet ask again.
        bool through_proxy = false;
    };

    /// Puts a company, a recruiter, a job whose pipeline allows every move, and one application for
    /// each mover into a migrated database.
    workload(std::string database_url, size how_large);
    ~workload();
    workload(const workload&) = delete;
    workload& operator=(const workload&) = delete;

    /// The clients start talking to this port of this machine, or continue there.
    void talk_to(std::uint16_t port);
    /// Waits until this much more was acknowledged, which must happen.
    void await(std::int64_t more) const;
    /// Lets each client finish its request, and waits for that.
    void end();

    /// Moves and applications that were acknowledged so far.
    [[nodiscard]] std::int64_t acknowledged() const { return moves_ + applications_; }
    [[nodiscard]] std::int64_t moves() const { return moves_; }
    [[nodiscard]] std::int64_t applications() const { return applications_; }
    /// Requests that were repeated, because there was no answer or none with an outcome.
    [[nodiscard]] std::int64_t repeated() const { return tally_.repeated; }
    /// Of those, how many were answered with 502 to 504.
    [[nodiscard]] std::int64_t refused() const { return tally_.refused; }
    /// The recruiter's token, for looking at what happens.
    [[nodiscard]] const std::string& recruiter_token() const { return recruiter_token_; }

    /// Where the answers to the clients and the database differ. To be called after `end`.
    [[nodiscard]] std::vector<std::string> discrepancies() const;

  private:
    struct mover {
        std::int64_t application_id = 0;
        int moves = 0; ///< acknowledged
    };
    struct submission {
        std::int64_t candidate_id = 0;
        std::int64_t application_id = 0;
    };

    void seed(size how_large);
    void move(const std::stop_token& stop, mover& by);
    void apply(const std::stop_token& stop, int number);
    void note_unexpected(const std::string& what);
    std::string query(const std::string& sql) const;

    std::string url_;
    std::string recruiter_token_;
    std::int64_t job_id_ = 0;
    std::vector<mover> movers_;
    int appliers_ = 0;
    bool through_proxy_ = false;
    std::atomic<std::uint16_t> port_{0};
    std::atomic<std::int64_t> moves_{0};
    std::atomic<std::int64_t> applications_{0};
    persistent_client::tally tally_;
    mutable std::mutex guard_;
    std::vector<submission> submissions_;
    std::vector<std::string> unexpected_;
    std::vector<std::jthread> threads_;
};

} // namespace callboard::tests
