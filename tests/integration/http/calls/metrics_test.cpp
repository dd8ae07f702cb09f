// The admin listener: the content of its pages, and that events are counted there.
#include <boost/test/unit_test.hpp>

#include <ctime>

#include <boost/json/object.hpp>

#include "http/calls/metrics.hpp"

#include "tests/support/running_service.hpp"

using namespace callboard;
using namespace callboard::tests;

namespace {

struct watched_service : running_service {
    http_client watcher{node->admin_port()};

    std::string page() { return watcher.get("/metrics").body; }
    /// The value of the line that begins with `series`; -1 when there is none.
    double figure(const std::string& series) {
        const auto text = '\n' + page();
        const auto at = text.find('\n' + series + ' ');
        return at == std::string::npos ? -1 : std::stod(text.substr(at + series.size() + 2));
    }
    /// The requests counted for a row of the route table.
    double requests(const std::string& route, const std::string& verb, int status) {
        return figure(
            fmt::format(R"(callboard_http_requests_total{{code="{}",method="{}",route="{}"}})",
                        status, verb, route));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(http_metrics, watched_service)

BOOST_AUTO_TEST_CASE(the_admin_listener_has_three_pages) {
    BOOST_TEST(watcher.get("/healthz").body == "ok\n");
    BOOST_TEST(watcher.get("/readyz").body == "ok\n");
    const auto metrics = watcher.get("/metrics");
    BOOST_TEST(metrics.status == 200);
    BOOST_TEST(metrics.field("content-type") == "text/plain; version=0.0.4; charset=utf-8");
    BOOST_TEST(watcher.get("/api/jobs").status == 404);
    BOOST_TEST(anonymous().get("/metrics").status == 404); // not for the public
}

BOOST_AUTO_TEST_CASE(every_figure_is_there_from_the_beginning_with_its_kind) {
    const auto text = page();
    for (const auto* line :
         {"callboard_build_info gauge", "callboard_lane_waiting gauge", "callboard_lane_busy gauge",
          "callboard_lane_done_total counter", "callboard_lane_refused_total counter",
          "callboard_batches_total counter", "callboard_batched_items_total counter",
          "callboard_live_applications gauge", "callboard_event_streams gauge",
          "callboard_requests_in_flight gauge", "callboard_mails_total counter",
          "callboard_mail_breaker_open gauge", "callboard_outbox_waiting gauge"})
        BOOST_TEST(text.find(fmt::format("# TYPE {}\n", line)) != std::string::npos, line);
    for (const auto* lane : {"hot", "request", "report", "background"})
        BOOST_TEST(figure(fmt::format("callboard_lane_busy{{lane=\"{}\"}}", lane)) >= 0, lane);
}

BOOST_AUTO_TEST_CASE(requests_are_counted_by_route_method_and_status) {
    auto client = as(recruiter);
    for (auto id = 1'000'000; id < 1'000'003; ++id)
        BOOST_TEST(client.get(fmt::format("/api/jobs/{}", id)).status == 404);
    for (const auto* path : {"/nothing", "/api/nothing", "/api/jobs/1/nothing"})
        BOOST_TEST(client.get(path).status == 404);
    BOOST_TEST(client.post("/api/jobs", {{"title", ""}}).status == 422);
    BOOST_TEST(anonymous().get("/api/jobs/1").status == 401);

    BOOST_TEST(requests("/api/jobs/{id}", "GET", 404) == 3);
    BOOST_TEST(requests("/api/jobs/{id}", "GET", 401) == 1);
    BOOST_TEST(requests("none", "GET", 404) == 3);
    BOOST_TEST(requests("/api/jobs", "POST", 422) == 1);
    BOOST_TEST(
        figure(R"(callboard_http_request_seconds_count{method="GET",route="/api/jobs/{id}"})") ==
        4);
    BOOST_TEST(
        figure(
            R"(callboard_http_request_seconds_bucket{method="GET",route="/api/jobs/{id}",le="+Inf"})") ==
        4);
}

BOOST_AUTO_TEST_CASE(moves_are_counted_in_batches_and_actors) {
    const auto moved = application(ada.candidate_id, job(globe, recruiter.user_id, "Fool"));
    const auto before = figure("callboard_batched_items_total");
    BOOST_TEST(
        as(recruiter)
            .post(fmt::format("/api/applications/{}/change-stage", moved), {{"stage", "Screening"}})
            .status == 200);
    BOOST_TEST(figure("callboard_batched_items_total") == before + 2); // its load, and the move
    BOOST_TEST(figure("callboard_live_applications") == 1);
    BOOST_TEST(eventually([&] { return figure("callboard_requests_in_flight") == 0; }));
}

BOOST_AUTO_TEST_CASE(lateness_is_a_histogram) {
    const auto text = page();
    BOOST_TEST(text.find("# TYPE callboard_lateness_seconds histogram\n") != std::string::npos);
    BOOST_TEST(text.find("# TYPE callboard_lateness_seconds_") == std::string::npos);
    const auto all = figure(R"(callboard_lateness_seconds_bucket{le="+Inf"})");
    BOOST_TEST(all >= 0);
    BOOST_TEST(figure("callboard_lateness_seconds_count") >= all);
    BOOST_TEST(figure(R"(callboard_lateness_seconds_bucket{le="0.001"})") <= all);
    BOOST_TEST(figure("callboard_lateness_seconds_sum") >= 0);
}

BOOST_AUTO_TEST_CASE(a_histogram_adds_its_classes_up) {
    auto metrics = http::http_metrics{"1"};
    metrics.histogram("made_up_seconds", "Seconds", {0.5, 2}, [] {
        return http::http_metrics::distribution{{3, 0, 4}, 21.5};
    });
    const auto text = metrics.text();
    for (const auto* line :
         {"# TYPE made_up_seconds histogram\n", "made_up_seconds_bucket{le=\"0.5\"} 3\n",
          "made_up_seconds_bucket{le=\"2\"} 3\n", "made_up_seconds_bucket{le=\"+Inf\"} 7\n",
          "made_up_seconds_count 7\n", "made_up_seconds_sum 21.5\n"})
        BOOST_TEST(text.find(line) != std::string::npos, text);
}

BOOST_AUTO_TEST_CASE(the_process_tells_what_it_uses) {
    BOOST_TEST(figure("process_resident_memory_bytes") > 1'000'000);
    BOOST_TEST(figure("process_virtual_memory_bytes") > figure("process_resident_memory_bytes"));
    BOOST_TEST(figure("process_open_fds") > 3);
    BOOST_TEST(figure("process_max_fds") >= figure("process_open_fds"));
    BOOST_TEST(figure("process_cpu_seconds_total") > 0);
    const auto now = static_cast<double>(std::time(nullptr));
    BOOST_TEST(figure("process_start_time_seconds") <= now);
    BOOST_TEST(figure("process_start_time_seconds") > now - 86'400);
}

BOOST_AUTO_TEST_CASE(every_figure_says_what_is_counted) {
    const auto text = page();
    for (auto at = text.find("# TYPE "); at != std::string::npos;
         at = text.find("# TYPE ", at + 1)) {
        const auto name = text.substr(at + 7, text.find(' ', at + 7) - at - 7);
        BOOST_TEST(text.find("# HELP " + name + ' ') != std::string::npos, name);
    }
    BOOST_TEST(figure("callboard_oldest_waiting_mail_age_seconds") >= 0);
    BOOST_TEST(figure("callboard_oldest_due_task_age_seconds") >= 0);
    BOOST_TEST(figure("callboard_held") == 0);
}

BOOST_AUTO_TEST_SUITE_END()
