// Unpacks the pages and looks for what they would load.
#include <regex>
#include <set>

#include <boost/test/unit_test.hpp>

#include "http/api/docs_assets.hpp"

namespace {

using namespace callboard::http;

const asset* find_asset(std::string_view path) {
    for (const auto& each : docs_assets()) {
        if (each.path == path)
            return &each;
    }
    return nullptr;
}

std::string content_of(std::string_view path) {
    const auto* found = find_asset(path);
    BOOST_REQUIRE_MESSAGE(found != nullptr, path);
    return unpack(*found);
}

std::vector<std::string> matches(const std::string& text, const char* pattern) {
    std::regex regex{pattern, std::regex::icase};
    std::vector<std::string> out;
    for (std::sregex_iterator each{text.begin(), text.end(), regex}, end; each != end; ++each)
        out.push_back(each->size() > 1 ? (*each)[1].str() : each->str());
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(http_docs_assets)

BOOST_AUTO_TEST_CASE(the_pages_load_only_what_the_program_holds) {
    for (auto page : {"/docs", "/redoc"}) {
        BOOST_TEST(find_asset(page)->content_type == "text/html; charset=utf-8");
        auto html = content_of(page);
        auto loaded = matches(html, R"((?:src|rel="stylesheet" href)="([^"]*)\")");
        BOOST_TEST(loaded.size() >= 3u);
        for (const auto& path : loaded)
            BOOST_TEST(find_asset(path) != nullptr, path);
        BOOST_TEST(matches(html, "https?://").empty());
    }
}

BOOST_AUTO_TEST_CASE(the_pages_have_no_script_or_style_of_their_own) {
    for (auto page : {"/docs", "/redoc"}) {
        auto html = content_of(page);
        BOOST_TEST(matches(html, R"(<script(?![^>]* src=))").empty());
        BOOST_TEST(matches(html, R"(<style| style=| on[a-z]+=)").empty());
    }
}

BOOST_AUTO_TEST_CASE(nothing_is_asked_of_other_sites) {
    BOOST_TEST(content_of("/docs/start-swagger.js").find("validatorUrl: null") !=
               std::string::npos);
    for (auto path : {"/docs/redoc.standalone.js", "/docs/swagger-ui.css", "/docs/pages.css"}) {
        auto text = content_of(path);
        for (auto site : {"cdn.redoc.ly", "fonts.googleapis", "fonts.gstatic"})
            BOOST_TEST(text.find(site) == std::string::npos, path << " names " << site);
    }
    BOOST_TEST(matches(content_of("/docs/swagger-ui.css"), R"(url\(["']?https?:|@import)").empty());
}

BOOST_AUTO_TEST_CASE(every_file_is_compressed_and_has_its_own_tag) {
    std::set<std::string_view> tags;
    for (const auto& each : docs_assets()) {
        BOOST_TEST(each.gzip_bytes.starts_with("\x1f\x8b"));
        BOOST_TEST(
            (each.etag.size() == 34 && each.etag.starts_with('"') && each.etag.ends_with('"')));
        tags.insert(each.etag);
    }
    BOOST_TEST(tags.size() == docs_assets().size());
    BOOST_TEST(content_of("/docs/swagger-ui-bundle.js").size() > 1'000'000u);
    BOOST_TEST(content_of("/docs/licenses.txt").find("Apache License") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_damaged_file_is_not_unpacked) {
    auto page = *find_asset("/docs");
    page.gzip_bytes.remove_suffix(1);
    BOOST_CHECK_THROW((void)unpack(page), std::runtime_error);
    page.gzip_bytes = "not gzip at all";
    BOOST_CHECK_THROW((void)unpack(page), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
