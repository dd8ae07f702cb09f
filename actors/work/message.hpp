#pragma once

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>

#include <caf/allowed_unsafe_message_type.hpp>
#include <caf/replies_to.hpp>
#include <caf/typed_actor.hpp>

/// The only place that knows CAF 0.17's syntax for signatures and message types.
namespace callboard::actors {

/// A handle to an actor that answers these requests. Each request names its `reply`.
template <class... Requests>
using interface = caf::typed_actor<
    typename caf::replies_to<Requests>::template with<typename Requests::reply>...>;

/// The same for events, which have no reply.
template <class... Events>
using listener = caf::typed_actor<caf::reacts_to<Events>...>;

/// Both interfaces in one handle.
template <class A, class B>
using both = typename A::template extend_with<B>;

} // namespace callboard::actors

namespace caf {

/// Every described struct may be a message. Messages never leave the process, so they need no
/// serialisation.
template <class T>
requires(boost::describe::has_describe_members<T>::value) struct allowed_unsafe_message_type<T>
    : std::true_type {
};

} // namespace caf
