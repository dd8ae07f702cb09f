#pragma once

#include <climits>
#include <cstdint>
#include <utility>

#include <restinio/all.hpp>

/// What RESTinio leaves out. Only `http/server.cpp` includes it.
namespace callboard::http {

/// The usual methods; a type of its own, so that its parser can be set up below.
struct versioned_methods : restinio::default_http_methods_t {};

/// An answer that has no body, and so no length either (RFC 9110, section 8.6).
struct no_content_output {};

/// The status to refuse a message with that is beyond a limit. RESTinio would hang up; here the
/// rest of it is read and dropped, and its status stands where the major version would.
inline constexpr std::uint16_t content_too_large = 413;
inline constexpr std::uint16_t target_too_long = 414;
inline constexpr std::uint16_t fields_too_large = 431;

namespace parsing {

using context = restinio::impl::http_parser_ctx_t;

inline context& context_of(http_parser* parser) {
    return *static_cast<context*>(parser->data);
}

inline bool dropping(const context& message) {
    return message.m_header.http_major() >= content_too_large;
}

inline int drop(context& message, std::uint16_t status) {
    message.m_header.http_major(status);
    message.m_body.clear();
    return 0;
}

inline int on_url(http_parser* parser, const char* at, std::size_t length) {
    auto& message = context_of(parser);
    if (dropping(message))
        return 0;
    if (message.m_header.request_target().size() + length > message.m_limits.max_url_size())
        return drop(message, target_too_long);
    return restinio::impl::restinio_url_cb(parser, at, length);
}

inline int on_header_field(http_parser* parser, const char* at, std::size_t length) {
    auto& message = context_of(parser);
    if (dropping(message))
        return 0;
    auto begins = message.m_last_was_value;
    auto before = begins ? 0 : message.m_current_field_name.size();
    if (before + length > message.m_limits.max_field_name_size() ||
        (begins && message.m_total_field_count >= message.m_limits.max_field_count()))
        return drop(message, fields_too_large);
    return restinio::impl::restinio_header_field_cb(parser, at, length);
}

inline int on_header_value(http_parser* parser, const char* at, std::size_t length) {
    auto& message = context_of(parser);
    if (dropping(message))
        return 0;
    auto before = message.m_last_was_value ? message.m_last_value_total_size : 0;
    // RESTinio itself hangs up when the limit is reached.
    if (before + length >= message.m_limits.max_field_value_size())
        return drop(message, fields_too_large);
    return restinio::impl::restinio_header_value_cb(parser, at, length);
}

inline int on_headers_complete(http_parser* parser) {
    auto& message = context_of(parser);
    auto told = parser->content_length != ULLONG_MAX; // otherwise it comes in chunks
    if (!dropping(message) && told && parser->content_length > message.m_limits.max_body_size())
        return drop(message, content_too_large);
    return dropping(message) ? 0 : restinio::impl::restinio_headers_complete_cb(parser);
}

inline int on_body(http_parser* parser, const char* at, std::size_t length) {
    auto& message = context_of(parser);
    if (dropping(message))
        return 0;
    if (message.m_body.size() + length > message.m_limits.max_body_size())
        return drop(message, content_too_large);
    return restinio::impl::restinio_body_cb(parser, at, length);
}

inline int on_chunk_header(http_parser* parser) {
    return dropping(context_of(parser)) ? 0 : restinio::impl::restinio_chunk_header_cb(parser);
}

/// RESTinio forgets the version that http_parser has read and calls every request HTTP/1.1.
inline int on_message_complete(http_parser* parser) {
    auto& message = context_of(parser);
    if (!dropping(message)) {
        message.m_header.http_major(parser->http_major);
        message.m_header.http_minor(parser->http_minor);
    }
    return restinio::impl::restinio_message_complete_cb<restinio::default_http_methods_t>(parser);
}

} // namespace parsing

} // namespace callboard::http

template <>
inline http_parser_settings
restinio::impl::create_parser_settings<callboard::http::versioned_methods>() noexcept {
    namespace parsing = callboard::http::parsing;
    auto settings = create_parser_settings<restinio::default_http_methods_t>();
    settings.on_url = parsing::on_url;
    settings.on_header_field = parsing::on_header_field;
    settings.on_header_value = parsing::on_header_value;
    settings.on_headers_complete = parsing::on_headers_complete;
    settings.on_body = parsing::on_body;
    settings.on_chunk_header = parsing::on_chunk_header;
    settings.on_message_complete = parsing::on_message_complete;
    return settings;
}

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
