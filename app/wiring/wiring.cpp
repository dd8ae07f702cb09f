#include "app/wiring/wiring.hpp"

#include <map>
#include <stdexcept>

#include <caf/event_based_actor.hpp>
#include <caf/scoped_actor.hpp>
#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "actors/work/connection_worker.hpp"
#include "app/wiring/mail_setup.hpp"
#include "app/wiring/process_metrics.hpp"
#include "app/wiring/scheduler_metrics.hpp"
#include "config/mail_address.hpp"
#include "config/version.hpp"
#include "http/api/event_stream.hpp"
#include "http/calls/openapi.hpp"
#include "http/wire/compression.hpp"
#include "scheduler/cron/zone.hpp"
#include "scheduler/mail/delivery/worker.hpp"
#include "scheduler/schedules/firing_of_schedules.hpp"

namespace callboard::app {

using actors::lane;

namespace {

constexpr std::size_t directory_shards = 4;
constexpr auto housekeeping_interval = std::chrono::minutes{10};

/// Longer than any transaction can take: a worker that has not answered by then is lost.
std::chrono::milliseconds longest_work(const config::database_settings& settings) {
    return std::chrono::minutes{10} +
           2 * std::max(settings.statement_timeout, settings.report_statement_timeout);
}

actors::storage_actor spawn_storage(caf::actor_system& system, const wiring_inputs& in,
                                    const std::shared_ptr<node>& made,
                                    const std::shared_ptr<storage::job_cache>& jobs,
                                    const std::shared_ptr<actors::storage_figures>& figures) {
    const auto& settings = in.settings.database;
    auto context = actors::worker_context{in.connect, made->name, jobs};
    auto report = in.settings.database.report_statement_timeout;
    auto plan = actors::storage_plan{};
    plan.connections = {settings.hot_connections, settings.request_connections,
                        settings.report_connections, settings.background_connections};
    plan.worker_deadline = longest_work(settings);
    plan.limits = {settings.queue_limit, settings.batch_limit, settings.queue_timeout};
    plan.make_worker = [context, report](caf::local_actor& parent, lane where) {
        auto own = context;
        if (where == lane::report)
            own.connect.statement_timeout = report;
        return parent.spawn<caf::detached>(actors::connection_worker, std::move(own));
    };
    // The node outlives its actors: `unwire` ends them first.
    auto* here = made.get();
    plan.on_change = [here](const storage::changes& what) {
        if (here->wired)
            here->forget(what);
    };
    plan.on_commit = [here] {
        if (!here->wired)
            return;
        caf::anon_send(here->hub, actors::feed_grew{});
        caf::anon_send(here->mailer, scheduler::mail_queued{});
    };
    plan.on_armed = [here](storage::timestamp due_at) {
        if (here->wired)
            caf::anon_send(here->scheduler, scheduler::tasks_armed{due_at});
    };
    plan.figures = figures;
    return system.spawn(actors::storage_front, std::move(plan));
}

actors::hasher_actor spawn_hasher(caf::actor_system& system,
                                  const config::auth_settings& settings) {
    auto cost = actors::hash_cost{settings.argon2_memory_kib, settings.argon2_passes};
    auto plan = actors::hasher_plan{};
    plan.workers = settings.hashers;
    plan.queue = settings.hash_queue_limit;
    plan.make_worker = [cost](caf::local_actor& parent) {
        return parent.spawn<caf::detached>(actors::hash_worker, cost);
    };
    return system.spawn(actors::hasher, std::move(plan));
}

actors::event_hub_actor spawn_hub(caf::actor_system& system, const wiring_inputs& in,
                                  const actors::storage_actor& storage,
                                  const std::shared_ptr<std::atomic<std::int64_t>>& subscribers) {
    auto plan = actors::hub_plan{};
    plan.storage = storage;
    plan.format = &http::format_event;
    plan.poll = in.settings.events.poll;
    plan.heartbeat = in.settings.events.heartbeat;
    plan.subscribers_limit = in.settings.events.subscribers_limit;
    plan.per_user = in.settings.events.subscribers_per_user;
    plan.per_address = in.settings.events.subscribers_per_address;
    plan.subscribers = subscribers;
    return system.spawn(actors::event_hub, std::move(plan));
}

std::vector<actors::directory_actor>
spawn_directories(caf::actor_system& system, const config::settings& settings,
                  const actors::storage_actor& storage,
                  const std::shared_ptr<std::atomic<std::int64_t>>& live) {
    auto applications = std::make_shared<actors::application_context>(actors::application_context{
        {{settings.mail.rejection_delay, settings.mail.stage_change_delay,
          settings.mail.rejections_in_working_hours},
         settings.workflow.undo_window},
        storage});
    auto limits = actors::directory_limits{
        std::max<std::size_t>(1, settings.actors.live_limit / directory_shards),
        std::chrono::ceil<std::chrono::seconds>(settings.actors.idle_timeout)};
    auto all = std::vector<actors::directory_actor>{};
    for (auto i = std::size_t{0}; i < directory_shards; ++i)
        all.push_back(system.spawn(actors::directory, applications, limits, live));
    return all;
}

actors::housekeeper_actor spawn_housekeeper(caf::actor_system& system,
                                            const config::settings& settings,
                                            const actors::storage_actor& storage) {
    auto plan = actors::housekeeper_plan{};
    plan.storage = storage;
    plan.interval = housekeeping_interval;
    plan.keep_audit = settings.audit.keep;
    if (settings.mail.transport == config::mail_transport::file)
        plan.mail_folder = settings.resolved_mail_directory();
    return system.spawn(actors::housekeeper, std::move(plan));
}

/// Adds metrics of the node as a whole.
void watch_node(http::http_metrics& metrics, bool held,
                const std::shared_ptr<std::atomic<std::int64_t>>& live,
                const std::shared_ptr<std::atomic<std::int64_t>>& subscribers) {
    metrics.gauge("callboard_held",
                  "1 while this restored copy is on hold: it sends no mail and runs no schedules",
                  {}, [held] { return held ? 1.0 : 0.0; });
    metrics.gauge("callboard_live_applications", "Applications that this node holds in memory", {},
                  [live] { return static_cast<double>(live->load()); });
    metrics.gauge("callboard_event_streams", "Open live event streams", {},
                  [subscribers] { return static_cast<double>(subscribers->load()); });
}

/// Adds metrics of the lanes, read from the actors.
void watch_lanes(http::http_metrics& metrics,
                 const std::shared_ptr<actors::storage_figures>& figures) {
    constexpr auto names = std::array{"hot", "request", "report", "background"};
    auto watch = [&](const char* name, const char* help, auto read, bool counts) {
        for (auto at = std::size_t{0}; at < actors::lane_count; ++at)
            metrics.gauge(
                name, help, {{"lane", names[at]}},
                [figures, at, read] { return static_cast<double>(read(figures->lanes[at])); },
                counts);
    };
    watch(
        "callboard_lane_waiting", "Requests waiting for a database connection, by lane",
        [](auto& l) { return l.waiting.load(); }, false);
    watch(
        "callboard_lane_busy", "Busy database connections, by lane",
        [](auto& l) { return l.busy.load(); }, false);
    watch(
        "callboard_lane_done_total", "Requests completed by database connections, by lane",
        [](auto& l) { return l.done.load(); }, true);
    watch(
        "callboard_lane_refused_total", "Requests refused because the queue was full, by lane",
        [](auto& l) { return l.refused.load(); }, true);
    metrics.gauge(
        "callboard_batches_total", "Batches of commits and loads sent to the database", {},
        [figures] { return static_cast<double>(figures->batches); }, true);
    metrics.gauge(
        "callboard_batched_items_total", "Commits and loads in those batches", {},
        [figures] { return static_cast<double>(figures->batched_items); }, true);
}

void watch_mail(http::http_metrics& metrics,
                const std::shared_ptr<scheduler::mailer_figures>& figures) {
    auto total = [&](const char* outcome, auto read) {
        metrics.gauge(
            "callboard_mails_total", "Completed attempts to send a mail, by outcome",
            {{"outcome", outcome}}, [figures, read] { return static_cast<double>(read(*figures)); },
            true);
    };
    total("sent", [](auto& f) { return f.sent.load(); });
    total("deferred", [](auto& f) { return f.deferred.load(); });
    total("failed", [](auto& f) { return f.failed.load(); });
    total("suppressed", [](auto& f) { return f.suppressed.load(); });
    total("unknown", [](auto& f) { return f.unknown.load(); });
    metrics.gauge("callboard_mail_breaker_open",
                  "1 while sending is paused after repeated failures of the relay, else 0", {},
                  [figures] { return figures->breaker_open ? 1.0 : 0.0; });
    metrics.gauge("callboard_outbox_waiting", "Mails waiting to be sent, now or later", {},
                  [figures] { return static_cast<double>(figures->waiting.load()); });
    metrics.gauge("callboard_oldest_waiting_mail_age_seconds",
                  "Seconds since the oldest due or deferred mail was queued; 0 if there is none",
                  {}, [figures] { return age_of(figures->oldest_waiting.load()); });
}

scheduler::mailer_actor
spawn_mailer(caf::actor_system& system, const wiring_inputs& in,
             const actors::storage_actor& storage,
             const std::shared_ptr<const scheduler::mail_templates>& templates,
             const std::shared_ptr<scheduler::mailer_figures>& figures) {
    auto plan = scheduler::mailer_plan{};
    plan.storage = storage;
    plan.templates = templates;
    plan.settings = in.settings.mail;
    plan.installation_id = in.installation_id;
    plan.held = in.held;
    plan.public_url = in.settings.server.public_url;
    plan.opt_outs.emplace(in.signing_key);
    plan.interviews.emplace(in.signing_key);
    plan.figures = figures;
    plan.make_worker = [settings = in.settings](caf::local_actor& parent) {
        return parent.spawn<caf::detached>(
            scheduler::mail_worker,
            scheduler::transport_factory{[settings] { return make_transport(settings); }});
    };
    return system.spawn<caf::detached>(scheduler::mailer, std::move(plan));
}

scheduler::scheduler_actor
spawn_scheduler(caf::actor_system& system, const wiring_inputs& in,
                const actors::storage_actor& storage, const scheduler::mailer_actor& mailer,
                const std::shared_ptr<scheduler::scheduler_figures>& figures) {
    auto plan = scheduler::scheduler_plan{};
    plan.storage = storage;
    plan.tools = {std::make_shared<const config::settings>(in.settings), &scheduler::work_for,
                  scheduler::firing_of_schedules(scheduler::zone_database_version())};
    plan.figures = figures;
    plan.run_deadline = longest_work(in.settings.database);
    plan.held = in.held;
    plan.on_done = [mailer] { caf::anon_send(mailer, scheduler::mail_queued{}); };
    return system.spawn(scheduler::scheduler, std::move(plan));
}

/// Watches the actors that are not replaced. Without one of them the node would continue, but never
/// do that actor's work.
caf::behavior watcher(caf::event_based_actor* self, const node& made,
                      std::function<void()> on_loss) {
    auto names = std::map<caf::actor_addr, std::string>{};
    auto watch = [&](const auto& handle, const char* name) {
        names.emplace(handle.address(), name);
        self->monitor(handle);
    };
    watch(made.storage, "storage");
    watch(made.hub, "event hub");
    watch(made.hasher, "hasher");
    watch(made.mailer, "mailer");
    watch(made.scheduler, "scheduler");
    watch(made.housekeeper, "housekeeper");
    watch(made.submitter, "submitter");
    for (const auto& one : made.directories)
        watch(one, "directory");
    for (const auto& one : made.front_ends)
        watch(one, "front end");
    self->set_down_handler(
        [self, names = std::move(names), on_loss = std::move(on_loss)](const caf::down_msg& down) {
            spdlog::critical("the {} has ended: {}", names.at(down.source),
                             self->system().render(down.reason));
            on_loss();
        });
    return {[](caf::unit_t) { /* it is only told of ends */ }};
}

/// Checks the sender first, because the mailer would refuse to start.
void require_sender(const config::mail_settings& settings) {
    try {
        static_cast<void>(config::parse_mailbox(settings.from));
    } catch (const std::invalid_argument& error) {
        throw std::runtime_error{fmt::format("mail.from: {}", error.what())};
    }
}

} // namespace

void node::forget(const storage::changes& what) const {
    if (what.everything)
        return forget_everything();
    for (auto id : what.jobs)
        services->jobs->forget(id);
    if (!what.jobs.empty() || what.hires)
        services->job_lists->forget_all();
    for (auto id : what.applications)
        caf::anon_send(services->directories.of(id), actors::refresh_application{id});
    for (auto id : what.users)
        services->sessions->forget(id);
    if (!what.users.empty())
        caf::anon_send(hub, actors::end_streams{what.users, false});
    if (!what.notified.empty())
        caf::anon_send(hub, actors::notify_users{what.notified});
    caf::anon_send(hub, actors::feed_grew{});
    caf::anon_send(mailer, scheduler::mail_queued{});
}

void node::forget_everything() const {
    services->jobs->forget_all();
    services->job_lists->forget_all();
    services->sessions->forget_all();
    for (const auto& directory : directories)
        caf::anon_send(directory, actors::forget_applications{});
    caf::anon_send(hub, actors::end_streams{{}, true});
}

std::shared_ptr<node> wire(caf::actor_system& system, const wiring_inputs& in) {
    // Do what may fail before the first actor exists: nobody would end the actors then.
    require_sender(in.settings.mail);
    auto templates = make_templates(in.settings);
    auto signer =
        http::token_signer{in.signing_key, in.settings.auth.issuer, in.settings.auth.audience,
                           in.settings.auth.access_token_lifetime};
    auto made = std::make_shared<node>();
    made->name = http::new_opaque_token().substr(0, 10);
    auto jobs = std::make_shared<storage::job_cache>();
    auto lanes = std::make_shared<actors::storage_figures>();
    auto mails = std::make_shared<scheduler::mailer_figures>();
    auto due = std::make_shared<scheduler::scheduler_figures>();
    auto live = std::make_shared<std::atomic<std::int64_t>>(0);
    auto subscribers = std::make_shared<std::atomic<std::int64_t>>(0);
    auto metrics = std::make_unique<http::http_metrics>(config::version);
    watch_lanes(*metrics, lanes);
    watch_mail(*metrics, mails);
    watch_scheduler(*metrics, due);
    watch_process(*metrics);
    watch_node(*metrics, in.held, live, subscribers);
    auto description = http::keep(http::openapi_document(http::routes(), config::version));

    made->storage = spawn_storage(system, in, made, jobs, lanes);
    made->directories = spawn_directories(system, in.settings, made->storage, live);
    made->submitter = system.spawn(actors::submitter, made->storage,
                                   actors::directories{made->directories}, jobs);
    made->hub = spawn_hub(system, in, made->storage, subscribers);
    made->hasher = spawn_hasher(system, in.settings.auth);
    made->mailer = spawn_mailer(system, in, made->storage, templates, mails);
    made->scheduler = spawn_scheduler(system, in, made->storage, made->mailer, due);
    made->housekeeper = spawn_housekeeper(system, in.settings, made->storage);

    made->services = std::shared_ptr<http::services>(new http::services{
        in.settings, made->storage, actors::directories{made->directories}, made->submitter,
        made->hub, made->hasher, jobs, templates, signer, scheduler::opt_out_tokens{in.signing_key},
        scheduler::interview_tokens{in.signing_key}, http::router{http::routes()},
        std::move(metrics), in.signing_key, std::move(description), in.shown});
    made->services->metrics->gauge("callboard_requests_in_flight",
                                   "Requests received but not answered yet", {},
                                   [services = made->services.get()] {
                                       return static_cast<double>(services->in_flight.load());
                                   });
    for (auto i = std::size_t{0}; i < in.settings.server.front_ends; ++i)
        made->front_ends.push_back(
            system.spawn(http::front_end, std::shared_ptr<const http::services>(made->services)));
    made->wired = true;
    made->watcher = system.spawn(watcher, std::cref(*made), in.on_loss);
    return made;
}

void unwire(caf::actor_system& system, node& ended) {
    auto end = [](const auto& handle) {
        caf::anon_send_exit(handle, caf::exit_reason::user_shutdown);
    };
    // End it first, and wait for it: the others end on purpose.
    {
        auto self = caf::scoped_actor{system};
        self->send_exit(ended.watcher, caf::exit_reason::user_shutdown);
        self->wait_for(ended.watcher);
    }
    for (const auto& one : ended.front_ends)
        end(one);
    end(ended.housekeeper);
    end(ended.scheduler);
    end(ended.mailer);
    end(ended.hub);
    end(ended.submitter);
    for (const auto& one : ended.directories)
        end(one);
    end(ended.hasher);
    end(ended.storage);
    // Until the last one has ended they use each other, and what the node shares.
    system.await_all_actors_done();
    ended.watcher = nullptr;
    ended.front_ends.clear();
    ended.housekeeper = nullptr;
    ended.scheduler = nullptr;
    ended.mailer = nullptr;
    ended.hub = nullptr;
    ended.submitter = nullptr;
    ended.directories.clear();
    ended.hasher = nullptr;
    ended.storage = nullptr;
    ended.services.reset();
}

} // namespace callboard::app
