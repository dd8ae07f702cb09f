#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/database.hpp"
#include "tests/support/scratch_directory.hpp"
#include "tests/support/service_process.hpp"

/// Installations of the real program that are backed up, restored and taken over.
namespace callboard::tests {

/// A folder where Callboard is installed: with its own PostgreSQL, or on the database of `url`.
struct installation {
    std::filesystem::path folder;
    std::map<std::string, std::string> environment;

    explicit installation(std::filesystem::path where, const std::string& url = {});

    [[nodiscard]] finished_run run(const std::vector<std::string>& arguments) const;
    /// The same, which must succeed; returns what it said.
    std::string must(const std::vector<std::string>& arguments) const;
    /// Runs the program, which must fail and say why.
    void refuse(const std::vector<std::string>& arguments, const std::string& why) const;
    [[nodiscard]] std::unique_ptr<service_process> start() const;
    [[nodiscard]] std::string url() const;
    std::string ask(const std::string& sql) const;
    /// How many mails were written to its folder.
    [[nodiscard]] std::size_t mails() const;
};

/// A database of the test's server without any tables.
struct empty_database : database {
    empty_database();
};

/// A scratch directory, and the place in it for a backup.
struct premises {
    scratch_directory scratch;
    std::string backup = scratch / "backup";
};

/// An installation on a database, and another one, still empty, for its copy.
struct original_and_copy : premises {
    database first;
    empty_database second;
    const installation origin{scratch / "origin", first.url()};
    const installation copy{scratch / "copy", second.url()};
};

[[nodiscard]] bool contains(const std::string& text, const std::string& part);

/// Creates the account of Anna, who is the administrator.
void make_administrator(const installation& where);

/// Returns Anna's access token.
[[nodiscard]] std::string sign_in(const service_process& service);

/// SQL that queues a mail of any kind to Anna.
[[nodiscard]] std::string queue_mail(const std::string& kind);

} // namespace callboard::tests
