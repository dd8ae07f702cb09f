#include "http/calls/metrics.hpp"

#include <limits>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace callboard::http {

namespace {

const auto buckets = prometheus::Histogram::BucketBoundaries{
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5};

} // namespace

struct http_metrics::watched {
    std::string name;
    std::string help;
    std::vector<std::pair<std::string, std::string>> labels;
    std::function<double()> read;
    bool counts;
};

struct http_metrics::watched_histogram {
    std::string name;
    std::string help;
    std::vector<double> bounds;
    std::function<distribution()> read;
};

http_metrics::http_metrics(std::string_view version)
    : registry_(std::make_unique<prometheus::Registry>()) {
    requests_ = &prometheus::BuildCounter()
                     .Name("callboard_http_requests_total")
                     .Help("Requests answered, by route, method and status code")
                     .Register(*registry_);
    seconds_ = &prometheus::BuildHistogram()
                    .Name("callboard_http_request_seconds")
                    .Help("Seconds from a request's arrival at a front end to its answer, by route "
                          "and method")
                    .Register(*registry_);
    prometheus::BuildGauge()
        .Name("callboard_build_info")
        .Help("Always 1; the label is the running version")
        .Register(*registry_)
        .Add({{"version", std::string{version}}})
        .Set(1);
}

http_metrics::~http_metrics() = default;

http_metrics::series& http_metrics::series_of(std::string_view route, std::string_view verb,
                                              int status) {
    auto lock = std::lock_guard{guard_};
    auto key = std::tuple{route, verb, status};
    auto at = known_.find(key);
    if (at == known_.end()) {
        auto labels =
            prometheus::Labels{{"route", std::string{route}}, {"method", std::string{verb}}};
        auto* seconds = &seconds_->Add(labels, buckets);
        labels.emplace("code", std::to_string(status));
        at = known_.emplace(key, series{&requests_->Add(labels), seconds}).first;
    }
    return at->second;
}

void http_metrics::observe(std::string_view route, std::string_view verb, int status,
                           std::chrono::nanoseconds took) {
    auto& counted = series_of(route, verb, status);
    counted.requests->Increment();
    counted.seconds->Observe(std::chrono::duration<double>(took).count());
}

void http_metrics::gauge(std::string name, std::string help,
                         std::vector<std::pair<std::string, std::string>> labels,
                         std::function<double()> read, bool counts) {
    watched_.push_back(
        {std::move(name), std::move(help), std::move(labels), std::move(read), counts});
}

void http_metrics::histogram(std::string name, std::string help, std::vector<double> bounds,
                             std::function<distribution()> read) {
    histograms_.push_back({std::move(name), std::move(help), std::move(bounds), std::move(read)});
}

std::string http_metrics::text() const {
    auto families = registry_->Collect();
    for (const auto& figure : watched_) {
        if (families.empty() || families.back().name != figure.name) {
            auto kind =
                figure.counts ? prometheus::MetricType::Counter : prometheus::MetricType::Gauge;
            families.push_back({figure.name, figure.help, kind, {}});
        }
        auto metric = prometheus::ClientMetric{};
        for (const auto& [name, value] : figure.labels)
            metric.label.push_back({name, value});
        if (figure.counts)
            metric.counter.value = figure.read();
        else
            metric.gauge.value = figure.read();
        families.back().metric.push_back(std::move(metric));
    }
    for (const auto& figure : histograms_) {
        const auto now = figure.read();
        auto metric = prometheus::ClientMetric{};
        auto so_far = 0.0;
        for (auto i = std::size_t{0}; i < now.counts.size(); ++i) {
            so_far += now.counts[i];
            const auto bound = i < figure.bounds.size() ? figure.bounds[i]
                                                        : std::numeric_limits<double>::infinity();
            metric.histogram.bucket.push_back({static_cast<std::uint64_t>(so_far), bound});
        }
        metric.histogram.sample_count = static_cast<std::uint64_t>(so_far);
        metric.histogram.sample_sum = now.sum;
        families.push_back(
            {figure.name, figure.help, prometheus::MetricType::Histogram, {std::move(metric)}});
    }
    return prometheus::TextSerializer{}.Serialize(families);
}

} // namespace callboard::http
