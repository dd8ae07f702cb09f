import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';

export type MailTemplate = Schemas['mail_template'];
export type MailTemplateWithVersions = Schemas['mail_template_with_versions'];
export type MailTemplateVersion = Schemas['mail_template_version'];
export type MailText = Schemas['mail_text'];
export type MailPreview = Schemas['mail_preview'];

/** What is written in mails. Administrators name the company; others have one. */
export const mailTemplatesQuery = (company: number | undefined) =>
  queryOptions({
    queryKey: keys.mailTemplates.list(company),
    queryFn: () =>
      answerOf(api.GET('/api/mail-templates', { params: { query: { company_id: company } } })),
    select: (page) => page.items,
  });

export const mailTemplateQuery = (kind: string, company: number | undefined) =>
  queryOptions({
    queryKey: keys.mailTemplates.one(kind, company),
    queryFn: () =>
      answerOf(
        api.GET('/api/mail-templates/{kind}', {
          params: { path: { kind }, query: { company_id: company } },
        }),
      ),
  });

/** What a recipient would read of a draft; with the data of an application, or with samples. */
export const mailPreviewQuery = (
  kind: string,
  company: number | undefined,
  draft: MailText,
  application?: number,
) =>
  queryOptions({
    queryKey: [...keys.mailTemplates.one(kind, company), 'preview', draft, application],
    queryFn: () =>
      answerOf(
        api.POST('/api/mail-templates/{kind}/preview', {
          params: { path: { kind } },
          body: { company_id: company, application_id: application, ...draft },
        }),
      ),
    placeholderData: keepPreviousData,
    retry: false,
  });

export function editMailTemplate(
  { kind, version }: Pick<MailTemplate, 'kind' | 'version'>,
  company: number | undefined,
  text: MailText,
): Promise<MailTemplateWithVersions> {
  return answerOf(
    api.PUT('/api/mail-templates/{kind}', {
      params: { path: { kind }, header: ifMatch(version) },
      body: { company_id: company, ...text },
    }),
  );
}

/** Goes back to the program's text. The company's versions stay on record. */
export function removeMailTemplate(
  { kind, version }: MailTemplate,
  company: number | undefined,
): Promise<MailTemplateWithVersions> {
  return answerOf(
    api.DELETE('/api/mail-templates/{kind}', {
      params: { path: { kind }, query: { company_id: company }, header: ifMatch(version) },
    }),
  );
}
