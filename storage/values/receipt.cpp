#include "storage/values/receipt.hpp"

#include <sodium.h>

namespace callboard::storage {

namespace {

/// Receipts are shown as causes of mails, and JSON numbers are only exact up to this value.
constexpr auto receipt_mask = (std::uint64_t{1} << 53) - 1;

} // namespace

std::int64_t new_receipt() {
    auto random = std::uint64_t{};
    randombytes_buf(&random, sizeof random);
    return static_cast<std::int64_t>(random & receipt_mask);
}

} // namespace callboard::storage
