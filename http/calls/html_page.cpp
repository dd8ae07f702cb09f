#include "http/calls/html_page.hpp"

#include <fmt/format.h>

#include "http/calls/problem.hpp"
#include "scheduler/mail/texts/template_text.hpp"

namespace callboard::http {

namespace {

constexpr auto page_policy = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; "
                             "base-uri 'none'; frame-ancestors 'none'";

constexpr auto page = R"(<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>Callboard</title>
<style>
:root{{--ground:#fafaf8;--surface:#fff;--line:#e7e6e2;--edge:#cfcdc6;--text:#1c1b18;
--accent:#2f4bd8;--on-accent:#fff;color-scheme:light dark}}
@media (prefers-color-scheme:dark){{:root{{--ground:#131316;--surface:#1a1a1e;--line:#2a2a30;
--edge:#3a3a42;--text:#ecebf0;--accent:#8da2ff;--on-accent:#131316}}}}
body{{margin:0;background:var(--ground);color:var(--text);
font:16px/1.45 Inter,system-ui,sans-serif}}
h1{{margin:0 0 16px;font-size:20px;line-height:1.25}}
main{{max-width:400px;margin:10vh auto;padding:24px;border:1px solid var(--line);
border-radius:8px;background:var(--surface);overflow-wrap:anywhere}}
a{{color:var(--accent)}}
input,button{{box-sizing:border-box;font:inherit;border-radius:6px}}
input{{display:block;width:100%;margin:4px 0 16px;padding:9px 10px;border:1px solid var(--edge);
background:var(--surface);color:var(--text)}}
button{{padding:10px 18px;border:0;background:var(--accent);color:var(--on-accent);
font-weight:600;cursor:pointer}}
:focus-visible{{outline:2px solid var(--accent);outline-offset:2px}}
</style>
</head>
<body><main>{}</main></body>
</html>
)";

std::string_view name_of(const storage::field_problem& field) {
    auto name = std::string_view{field.pointer};
    if (name.starts_with('/'))
        name.remove_prefix(1);
    return name;
}

} // namespace

response html_page(std::string_view content, int status) {
    auto answer = response{};
    answer.status = status;
    answer.content_type = "text/html; charset=utf-8";
    answer.headers = {{"Content-Security-Policy", page_policy}};
    answer.body = fmt::format(page, content);
    return answer;
}

response problem_page(const storage::refusal& why) {
    const auto status = status_of(why.code);
    const auto* detail =
        status >= 500 ? "Something went wrong here. Please try again later." : why.detail.c_str();
    auto content = fmt::format("<p>{}</p>", scheduler::escape_html(detail));
    for (const auto& field : why.fields)
        content += field.pointer == "/token"
                       ? fmt::format("<p>{}</p>", scheduler::escape_html(field.detail))
                       : fmt::format("<p>{}: {}</p>", scheduler::escape_html(name_of(field)),
                                     scheduler::escape_html(field.detail));
    auto answer = html_page(content, status);
    if (const auto seconds = retry_after(why); seconds > 0)
        answer.headers.emplace_back("Retry-After", std::to_string(seconds));
    return answer;
}

} // namespace callboard::http
