#include <cstdint>

#include <fmt/format.h>

#include "app/backup/backup.hpp"
#include "app/commands/commands.hpp"
#include "app/data/data_places.hpp"
#include "app/data/database.hpp"
#include "storage/mail/outbox.hpp"
#include "storage/postgres/transaction.hpp"

namespace callboard::app {

namespace {

std::string size_of(const backup_manifest& manifest) {
    auto rows = std::int64_t{0};
    for (const auto& [table, count] : manifest.rows)
        rows += count;
    auto bytes = std::uint64_t{0};
    for (const auto& file : manifest.files)
        bytes += file.size;
    return fmt::format("{} rows in {} tables, {} files, {:.1f} MB", rows, manifest.rows.size(),
                       manifest.files.size(), static_cast<double>(bytes) / 1'000'000);
}

int check(const config::settings& settings, const std::string& directory) {
    const auto wrong = check_backup(settings, directory);
    for (const auto& one : wrong)
        fmt::print(stderr, "{}\n", one);
    if (!wrong.empty()) {
        fmt::print(stderr, "The backup in {} is damaged.\n", directory);
        return 1;
    }
    const auto manifest = read_manifest(directory);
    fmt::print("The backup in {} is intact: {}.\nMade {} on {} by Callboard {}, schema {}.\n",
               directory, size_of(manifest), manifest.created_at, manifest.host, manifest.program,
               manifest.schema);
    return 0;
}

} // namespace

int back_up(const config::loaded& settings, const config::sources& from,
            const backup_command& wanted) {
    if (wanted.check)
        return check(settings.values, wanted.directory);
    const auto made = make_backup(settings, from, wanted.directory);
    fmt::print("Backed up to {}: {}.\n"
               "It contains the signing key and all personal data: keep it where nobody else can "
               "read it.\n",
               wanted.directory, size_of(made));
    return 0;
}

int restore(const config::settings& settings, const restore_command& wanted) {
    const auto done = restore_backup(settings, wanted.directory, wanted.takes_over);
    fmt::print("Restored {}, made {} on {}.\nData: {}\n"
               "The row count of every table matches the backup.\n",
               size_of(done.from), done.from.created_at, done.from.host, describe_data(settings));
    if (!settings.database.url.empty() && settings.auth.signing_key.empty())
        fmt::print("\nThe signing key is in the file {} of the backup: keep a copy, and set "
                   "auth.signing_key_file to its path.\n",
                   key_name);
    if (done.other_key)
        fmt::print("\nThe signing key in the settings is not the one in the backup: all users have "
                   "to sign in again, and links in mails already sent no longer work.\n");
    if (done.held)
        fmt::print(
            "\nMail and schedules are ON HOLD: the original installation may still be "
            "running, and nobody should get a mail twice.\nOnce it has been stopped for good, "
            "run `callboard take-over` and start the service.\n");
    return 0;
}

int take_over(const config::settings& settings, const take_over_command& wanted) {
    const auto base = database::for_examination(settings);
    auto session = storage::connection{base.connect(settings)};
    const auto since = storage::held_since(session);
    if (!since) {
        fmt::print("Nothing is on hold.\n");
        return 0;
    }
    auto cancelled = std::int64_t{0};
    auto waiting = std::int64_t{0};
    storage::run_in_transaction(session, "command", [&](storage::transaction& work) {
        cancelled = storage::release_hold(work, wanted.discard_mail);
        waiting = storage::count_waiting_mails(work).count;
    });
    fmt::print("Mail and schedules, on hold since {}, resume at the next start of the service: "
               "restart every node.\n",
               *since);
    if (wanted.discard_mail)
        fmt::print("Queued mails cancelled: {}\n", cancelled);
    else
        fmt::print("Queued mails to be sent then: {}\n", waiting);
    return 0;
}

} // namespace callboard::app
