#include "scheduler/mail/delivery/smtp_transport.hpp"

#include <algorithm>
#include <cstring>
#include <exception>
#include <mutex>
#include <new>
#include <stdexcept>
#include <string_view>
#include <utility>

#include <curl/curl.h>
#include <fmt/format.h>

#include "config/mail_address.hpp"
#include "scheduler/mail/delivery/smtp_reply.hpp"

namespace callboard::scheduler {

namespace {

/// The state of the delivery that is under way.
struct dialogue {
    std::string_view unsent;
    const std::function<bool()>* before_content = nullptr;
    std::exception_ptr thrown;
    smtp_step step = smtp_step::greeting;
    smtp_reply reply;
    bool logging_in = false; ///< AUTH was sent
    bool asked = false;      ///< `before_content` was called
    bool vetoed = false;     ///< `before_content` refused or threw
    bool leaving = false;    ///< the rest of the dialogue is the farewell, not about the mail
    bool ended = false;      ///< libcurl saw the end of the content, so the server may have it
};

void note_command(dialogue& state, std::string_view command) {
    const bool sender = command.starts_with("MAIL FROM:");
    if (command == "QUIT\r\n") // sent after a refusal, or before a dead connection is replaced
        state.leaving = true;
    else if (sender || command.starts_with("EHLO "))
        state.leaving = false;
    if (state.leaving)
        return;
    state.reply.clear();
    state.logging_in = state.logging_in || command.starts_with("AUTH ");
    if (sender)
        state.step = smtp_step::sender;
    else if (command.starts_with("RCPT TO:"))
        state.step = smtp_step::recipient;
    else if (command.starts_with("DATA\r\n"))
        state.step = smtp_step::data;
}

/// libcurl's only way to see both sides of the dialogue. What we send is looked at but never kept,
/// because it includes the log-in.
int on_debug(CURL* /*handle*/, curl_infotype kind, char* bytes, std::size_t size, void* context) {
    auto& state = *static_cast<dialogue*>(context);
    const std::string_view text{bytes, size};
    if (kind == CURLINFO_HEADER_OUT)
        note_command(state, text);
    else if (kind == CURLINFO_HEADER_IN && !state.leaving)
        state.reply.add_line(text);
    return 0;
}

bool may_send_content(dialogue& state) noexcept {
    state.asked = true;
    state.step = smtp_step::content;
    state.reply.clear();
    try {
        return (*state.before_content)();
    } catch (...) {
        state.thrown = std::current_exception();
        return false;
    }
}

/// Called first after the server's 354. libcurl sends the final dot only after this has returned 0,
/// and a server must not deliver a mail without one.
std::size_t on_read(char* buffer, std::size_t size, std::size_t count, void* context) {
    auto& state = *static_cast<dialogue*>(context);
    if (!state.asked && !may_send_content(state)) {
        state.vetoed = true;
        return CURL_READFUNC_ABORT;
    }
    const auto length = std::min(size * count, state.unsent.size());
    std::memcpy(buffer, state.unsent.data(), length);
    state.unsent.remove_prefix(length);
    state.ended = length == 0;
    return length;
}

std::size_t on_write(char* /*bytes*/, std::size_t size, std::size_t count, void* /*context*/) {
    return size * count;
}

/// Throws, because an ignored option could leave the connection without protection.
void require(CURLcode code) {
    if (code != CURLE_OK)
        throw std::runtime_error{fmt::format("libcurl: {}", curl_easy_strerror(code))};
}

void initialize_library() {
    static std::once_flag once;
    std::call_once(once, [] { require(curl_global_init(CURL_GLOBAL_DEFAULT)); });
}

struct cleanup {
    void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

class relay_transport final : public mail_transport {
  public:
    explicit relay_transport(smtp_options options)
        : options_(std::move(options)) {
        initialize_library();
        handle_.reset(curl_easy_init());
        if (!handle_)
            throw std::bad_alloc();
        set_up_relay();
        set_up_callbacks();
    }

    delivery_result deliver(const envelope& mail,
                            const std::function<bool()>& before_content) override {
        if (config::sent_address(mail.from) != mail.from)
            return {delivery::failed, "the sender's address cannot be used in SMTP"};
        if (config::sent_address(mail.to) != mail.to)
            return {delivery::failed, "the recipient's address cannot be used in SMTP"};
        auto code = attempt(mail, before_content, false);
        if (code != CURLE_OK && was_stale())
            code = attempt(mail, before_content, true);
        if (state_.thrown)
            std::rethrow_exception(std::exchange(state_.thrown, nullptr));
        return conclude(code);
    }

    /// Does everything up to sending a mail, and sends NOOP. Do not use the transport afterwards.
    relay_trial try_out() {
        state_ = {};
        set(CURLOPT_UPLOAD, 0L);
        set(CURLOPT_NOBODY, 1L);
        set(CURLOPT_CUSTOMREQUEST, "NOOP");
        const auto code = curl_easy_perform(handle_.get());
        const auto answer = state_.reply.code();
        const auto well = code == CURLE_OK;
        return {well, well && state_.logging_in,
                answer >= 400 || well ? state_.reply.text() : safe_text(curl_easy_strerror(code))};
    }

  private:
    template <class T>
    void set(CURLoption option, T value) {
        require(curl_easy_setopt(handle_.get(), option, value));
    }

    void set_up_relay() {
        const bool implicit = options_.security == config::smtp_security::implicit;
        const bool is_ipv6 = options_.host.find(':') != std::string::npos;
        const auto host = is_ipv6 ? fmt::format("[{}]", options_.host) : options_.host;
        const auto url = fmt::format("{}://{}:{}/{}", implicit ? "smtps" : "smtp", host,
                                     options_.port, options_.hello_name);
        set(CURLOPT_URL, url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(CURLOPT_PROXY, "");
        const bool plain = options_.security == config::smtp_security::none;
        set(CURLOPT_USE_SSL, static_cast<long>(plain ? CURLUSESSL_NONE : CURLUSESSL_ALL));
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!options_.ca_file.empty())
            set(CURLOPT_CAINFO, options_.ca_file.c_str());
        if (!options_.username.empty()) {
            set(CURLOPT_USERNAME, options_.username.c_str());
            set(CURLOPT_PASSWORD, options_.password.reveal().c_str());
        }
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_TCP_KEEPALIVE, 1L);
        set(CURLOPT_MAXCONNECTS, 1L);
        set(CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_timeout.count()));
        set(CURLOPT_TIMEOUT_MS, static_cast<long>(options_.total_timeout.count()));
        // Also limits the farewell when the transport is destroyed.
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(options_.total_timeout);
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(seconds.count()));
    }

    void set_up_callbacks() {
        set(CURLOPT_UPLOAD, 1L);
        set(CURLOPT_READFUNCTION, &on_read);
        set(CURLOPT_READDATA, &state_);
        set(CURLOPT_WRITEFUNCTION, &on_write);
        set(CURLOPT_DEBUGFUNCTION, &on_debug);
        set(CURLOPT_DEBUGDATA, &state_);
        set(CURLOPT_VERBOSE, 1L);
    }

    CURLcode attempt(const envelope& mail, const std::function<bool()>& before_content,
                     bool on_new_connection) {
        state_ = {};
        state_.unsent = mail.content;
        state_.before_content = &before_content;
        const std::unique_ptr<curl_slist, cleanup> recipients{
            curl_slist_append(nullptr, mail.to.c_str())};
        set(CURLOPT_MAIL_FROM, mail.from.c_str());
        set(CURLOPT_MAIL_RCPT, recipients.get());
        set(CURLOPT_FRESH_CONNECT, on_new_connection ? 1L : 0L);
        const auto code = curl_easy_perform(handle_.get());
        set(CURLOPT_MAIL_RCPT, static_cast<curl_slist*>(nullptr));
        return code;
    }

    /// Whether the server had closed the kept connection, which some announce with a 421. The mail
    /// has not been refused, and nothing of it has been sent.
    bool was_stale() {
        long connections = 0;
        curl_easy_getinfo(handle_.get(), CURLINFO_NUM_CONNECTS, &connections);
        const auto code = state_.reply.code();
        return connections == 0 && !state_.asked && (code == 0 || code == 421);
    }

    delivery_result conclude(CURLcode code) const {
        const auto answer = state_.reply.code();
        if (code == CURLE_OK)
            return {delivery::sent, state_.reply.text()};
        if (state_.vetoed)
            return {delivery::deferred, "held back before the content was sent"};
        if (answer >= 400)
            return {meaning_of(state_.step, state_.reply), state_.reply.text()};
        if (state_.ended && answer >= 200 && answer < 300)
            return {delivery::sent, state_.reply.text()};
        const auto why = safe_text(curl_easy_strerror(code));
        if (state_.ended)
            return {delivery::unknown, fmt::format("no answer after the content: {}", why)};
        return {delivery::deferred, why};
    }

    smtp_options options_;
    dialogue state_; // before the handle: libcurl uses it for the farewell when it is destroyed
    std::unique_ptr<CURL, cleanup> handle_;
};

} // namespace

smtp_options smtp_options_from(const config::mail_settings& settings) {
    smtp_options options;
    options.host = settings.smtp_host;
    options.port = settings.smtp_port;
    options.security = settings.smtp_tls;
    options.username = settings.smtp_username;
    options.password = settings.smtp_password;
    return options;
}

std::unique_ptr<mail_transport> smtp_transport(smtp_options options) {
    return std::make_unique<relay_transport>(std::move(options));
}

relay_trial try_relay(smtp_options options) {
    return relay_transport{std::move(options)}.try_out();
}

} // namespace callboard::scheduler
