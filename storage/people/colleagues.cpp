#include "storage/people/colleagues.hpp"

#include "storage/people/sql.hpp"
#include "storage/postgres/list_scope.hpp"
#include "storage/values/cursor.hpp"
#include "storage/values/make_page.hpp"
#include "storage/values/require.hpp"

namespace callboard::storage {

page<colleague> list_colleagues(const caller& who, transaction& work,
                                const list_colleagues_input& in) {
    require_role(who, {role::recruiter, role::hiring_manager, role::admin});
    const auto company_id = company_to_read(who, in.company_id);
    const auto scope = list_scope("colleagues", in);
    const auto after = read_cursor(in.cursor, scope);
    auto rows =
        work.all<colleague>(sql::colleague_list, in, param<"company_id">(company_id),
                            param<"after_id">(after ? after->id : 0), param<"limit">(in.limit + 1));
    return make_page(std::move(rows), in.limit,
                     [&](const colleague& last) { return encode_cursor(scope, "", last.id); });
}

} // namespace callboard::storage
