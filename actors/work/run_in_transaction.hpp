#pragma once

#include <memory>
#include <type_traits>
#include <utility>

#include "actors/work/storage_messages.hpp"

/// Transactions whose bodies return a value.
namespace callboard::actors {

/// The pending answer of a transaction whose body returns a T. `then` and `await` receive it, and
/// differ as in CAF: while it is awaited, other messages wait.
template <class Response, class T>
class transaction_response {
  public:
    transaction_response(Response response, std::shared_ptr<T> returned)
        : response_(std::move(response))
        , returned_(std::move(returned)) {}

    /// Calls `next(T&)` with the body's result, or `failed(caf::error&)`.
    template <class F, class G>
    void then(F next, G failed) {
        response_.then(reading(std::move(next)), std::move(failed));
    }
    template <class F, class G>
    void await(F next, G failed) {
        response_.await(reading(std::move(next)), std::move(failed));
    }

  private:
    template <class F>
    auto reading(F next) {
        return [returned = std::move(returned_),
                next = std::move(next)](storage::changes&) mutable { next(*returned); };
    }

    Response response_;
    std::shared_ptr<T> returned_;
};

/// The same for a body that returns nothing: `next()`.
template <class Response>
class transaction_response<Response, void> {
  public:
    explicit transaction_response(Response response)
        : response_(std::move(response)) {}

    template <class F, class G>
    void then(F next, G failed) {
        response_.then([next = std::move(next)](storage::changes&) mutable { next(); },
                       std::move(failed));
    }

  private:
    Response response_;
};

/// Asks the storage actor to run `body(transaction&)` in one transaction on a connection of the
/// lane. The body may run more than once (see `run_transaction`): the result of the last run
/// counts. Its type must be default-constructible.
template <class Self, class Deadline, class F>
auto run_in_transaction(Self self, const storage_actor& storage, Deadline deadline, lane where,
                        F body) {
    using returned_type = std::invoke_result_t<F&, storage::transaction&>;
    const auto ask = [&](storage::transaction_body work) {
        return self->request(storage, deadline, run_transaction{where, std::move(work)});
    };
    using response_type = decltype(ask({}));
    if constexpr (std::is_void_v<returned_type>) {
        return transaction_response<response_type, void>{ask(std::move(body))};
    } else {
        auto returned = std::make_shared<returned_type>();
        auto work = [returned, body = std::move(body)](storage::transaction& under) mutable {
            *returned = body(under);
        };
        return transaction_response<response_type, returned_type>{ask(std::move(work)),
                                                                  std::move(returned)};
    }
}

} // namespace callboard::actors
