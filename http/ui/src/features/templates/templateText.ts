import type { MailTemplate, MailTemplateVersion, MailText } from '@/api/mailTemplates';

/** The text that is sent: the company's own, else the program's. */
export function textInForce({ own, built_in }: MailTemplate): MailText {
  const { subject, text, html } = own ?? built_in;
  return { subject: subject.trimEnd(), text, html }; // the program's subjects end with a line break
}

/** What a version says; nothing if it was the return to the program's text. */
export function textOf({ subject, text, html }: MailTemplateVersion): MailText | undefined {
  return subject === null || text === null ? undefined : { subject, text, html: html ?? '' };
}
