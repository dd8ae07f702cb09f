#pragma once

#include <atomic>
#include <chrono>
#include <list>
#include <memory>
#include <vector>

#include <boost/unordered/unordered_flat_map.hpp>
#include <caf/stateful_actor.hpp>
#include <caf/typed_event_based_actor.hpp>

#include "actors/applications/application.hpp"

namespace callboard::actors {

/// How many applications stay live in one directory, and for how long without a request.
struct directory_limits {
    std::size_t live = 100'000;
    std::chrono::seconds idle{600};
};

/// Drops all live applications, because it is not known what changed.
struct forget_applications {};
BOOST_DESCRIBE_STRUCT(forget_applications, (), ())

/// Retires the applications that got no request lately. The directory sends it to itself.
struct retire_idle {};
BOOST_DESCRIBE_STRUCT(retire_idle, (), ())

/// Says that an application's actor ended by itself, which only a defect can cause.
struct application_ended {
    std::int64_t application_id = 0;
    caf::actor_addr who;
};
BOOST_DESCRIBE_STRUCT(application_ended, (), (application_id, who))

/// Finds the actor of an application, and forwards to it.
using directory_actor =
    both<application_actor, listener<forget_applications, retire_idle, application_ended>>;

struct directory_state {
    static inline const char* name = "directory";
    struct entry {
        application_actor actor;
        std::chrono::steady_clock::time_point used;
        std::list<std::int64_t>::iterator turn;
    };
    std::shared_ptr<const application_context> context;
    directory_limits limits;
    std::shared_ptr<std::atomic<std::int64_t>> live; ///< in all directories, for the metrics page
    std::int64_t counted = 0;                        ///< this directory's share of `live`
    boost::unordered_flat_map<std::int64_t, entry> entries;
    std::list<std::int64_t> by_use; ///< most recently used first, accurate to a tenth of `idle`

    /// Ends the applications, which would otherwise live on while somebody has their handle.
    ~directory_state();

    /// Updates this directory's share of the count.
    void count();
};

/// Spawns an application's actor at its first request; retires it when it is idle, or when there
/// are too many. Correctness does not depend on it: if an application has two actors, its version
/// keeps them apart.
directory_actor::behavior_type directory(directory_actor::stateful_pointer<directory_state> self,
                                         std::shared_ptr<const application_context> context,
                                         directory_limits limits,
                                         std::shared_ptr<std::atomic<std::int64_t>> live);

/// The directories of a node, each with its share of the applications.
class directories {
  public:
    explicit directories(std::vector<directory_actor> shards)
        : shards_(std::move(shards)) {}
    [[nodiscard]] const directory_actor& of(std::int64_t application_id) const {
        return shards_[static_cast<std::uint64_t>(application_id) % shards_.size()];
    }
    [[nodiscard]] const std::vector<directory_actor>& all() const { return shards_; }

  private:
    std::vector<directory_actor> shards_;
};

} // namespace callboard::actors
