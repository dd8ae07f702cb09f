#pragma once

#include "http/api/mail_template_inputs.hpp"
#include "scheduler/mail/texts/writing.hpp"
#include "storage/postgres/transaction.hpp"
#include "storage/values/page.hpp"

/// Texts of mails: the built-in ones, and those that companies write instead.
namespace callboard::http {

storage::page<mail_template> list_mail_templates(const storage::caller& who,
                                                 storage::transaction& work,
                                                 const list_mail_templates_input& in,
                                                 const scheduler::mail_means& means);
mail_template_with_versions get_mail_template(const storage::caller& who,
                                              storage::transaction& work,
                                              const mail_template_input& in,
                                              const scheduler::mail_means& means);
mail_template_with_versions edit_mail_template(const storage::caller& who,
                                               storage::transaction& work,
                                               const edit_mail_template_input& in,
                                               const scheduler::mail_means& means);
mail_template_with_versions remove_mail_template(const storage::caller& who,
                                                 storage::transaction& work,
                                                 const remove_mail_template_input& in,
                                                 const scheduler::mail_means& means);
mail_preview preview_mail_template(const storage::caller& who, storage::transaction& work,
                                   const preview_mail_template_input& in,
                                   const scheduler::mail_means& means);

} // namespace callboard::http
