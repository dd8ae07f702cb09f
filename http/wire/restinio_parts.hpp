#pragma once

#include <utility>

#include <restinio/all.hpp>

/// What RESTinio lacks. Only `http/server.cpp` includes this.
namespace callboard::http {

/// An answer without a body, and so without a length (RFC 9110, section 8.6).
struct no_content_output {};

} // namespace callboard::http

/// Like the other builders, without `Content-Length`.
template <>
class restinio::response_builder_t<callboard::http::no_content_output> final
    : public base_response_builder_t<response_builder_t<callboard::http::no_content_output>> {
  public:
    using base_response_builder_t<
        response_builder_t<callboard::http::no_content_output>>::base_response_builder_t;
    response_builder_t(response_builder_t&&) = default;

    void done() {
        auto parts = writable_items_container_t{};
        parts.emplace_back(impl::create_header_string(
            m_header, impl::content_length_field_presence_t::skip_content_length));
        auto group = write_group_t{std::move(parts)};
        group.status_line_size(calculate_status_line_size());
        auto attributes =
            response_output_flags_t{response_parts_attr_t::final_parts,
                                    response_connection_attr(m_header.should_keep_alive())};
        std::exchange(m_connection, nullptr)
            ->write_response_parts(m_request_id, attributes, std::move(group));
    }
};
