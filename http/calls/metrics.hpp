#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace prometheus {
class Registry;
class Counter;
class Histogram;
template <typename T>
class Family;
} // namespace prometheus

namespace callboard::http {

/// The service's metrics in Prometheus' text format. Safe to share between threads.
class http_metrics {
  public:
    explicit http_metrics(std::string_view version);
    ~http_metrics();

    /// Counts a request by the row's path, its method and the answer's status.
    void observe(std::string_view route, std::string_view verb, int status,
                 std::chrono::nanoseconds took);
    /// Adds a gauge that is read when the page is requested. Labels are in Prometheus' form.
    void gauge(std::string name, std::string help,
               std::vector<std::pair<std::string, std::string>> labels,
               std::function<double()> read, bool counts = false);
    /// The values of a histogram: the number of observations in each class, with one class more
    /// than there are bounds, and the sum of all observed values.
    struct distribution {
        std::vector<double> counts;
        double sum = 0;
    };
    /// Adds a histogram that is read when the page is requested. `bounds` are the classes' upper
    /// bounds; the last class has none.
    void histogram(std::string name, std::string help, std::vector<double> bounds,
                   std::function<distribution()> read);
    /// Returns the page.
    [[nodiscard]] std::string text() const;

  private:
    struct watched;
    struct watched_histogram;
    struct series {
        prometheus::Counter* requests;
        prometheus::Histogram* seconds;
    };
    series& series_of(std::string_view route, std::string_view verb, int status);

    std::unique_ptr<prometheus::Registry> registry_;
    prometheus::Family<prometheus::Counter>* requests_;
    prometheus::Family<prometheus::Histogram>* seconds_;
    std::mutex guard_;
    std::map<std::tuple<std::string_view, std::string_view, int>, series> known_;
    std::vector<watched> watched_;
    std::vector<watched_histogram> histograms_;
};

} // namespace callboard::http
