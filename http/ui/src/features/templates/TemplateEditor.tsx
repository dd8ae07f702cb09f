import { useQueryClient } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { minLength, object, string } from 'zod/mini';
import { keys } from '@/api/keys';
import {
  editMailTemplate,
  mailTemplateQuery,
  type MailTemplateWithVersions,
  type MailText,
} from '@/api/mailTemplates';
import { Button } from '@/design/Button';
import { Field, TextArea, TextInput } from '@/design/Field';
import { useShortcuts } from '@/design/shortcuts';
import { toast } from '@/design/toasts';
import { useParam } from '@/design/useParam';
import { useInsertion } from '@/features/mail-text/useInsertion';
import { ValueChips } from '@/features/mail-text/ValueChips';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { PreviewPane } from './PreviewPane';
import { ReturnDialog } from './ReturnDialog';
import { textInForce } from './templateText';
import { useLivePreview } from './useLivePreview';
import { Versions } from './Versions';

const schema = object({
  subject: string().check(minLength(1, 'Write a subject.')),
  text: string().check(minLength(1, 'Write a text: some people read no HTML.')),
  html: string(),
});

interface TemplateEditorProps {
  template: MailTemplateWithVersions;
  company: number | undefined;
}

/** Writes a company's own text, with what a recipient would read beside it. */
export function TemplateEditor({ template, company }: TemplateEditorProps) {
  const { kind, values } = template;
  const client = useQueryClient();
  const { onFocus, insert } = useInsertion();
  const [returning, setReturning] = useState(false);
  const [applicationParam] = useParam('application');
  const put = (fresh: MailTemplateWithVersions) => {
    client.setQueryData(keys.mailTemplates.one(kind, company), fresh);
    void client.invalidateQueries({ queryKey: keys.mailTemplates.list(company), exact: true });
  };
  const form = useServerForm<MailText>({
    schema,
    defaults: textInForce(template),
    draft: `template-${company ?? ''}-${kind}`,
    edited: {
      version: template.version,
      reload: () => client.query({ ...mailTemplateQuery(kind, company), staleTime: 0 }),
    },
    send: async (text, _key, version) => {
      put(await editMailTemplate({ kind, version }, company, text));
      toast({ tone: 'success', title: 'Saved. Mails say this from now on.' });
    },
  });
  const [subject, text, html] = useWatch({
    control: form.control,
    name: ['subject', 'text', 'html'],
  });
  const draft = useMemo(() => ({ subject, text, html }), [subject, text, html]);
  const application = Number(applicationParam) > 0 ? Number(applicationParam) : undefined;
  const live = useLivePreview({ kind, company, draft, application });
  const error = (name: keyof MailText) => form.error(name) ?? live.errors.get(name);
  const write = (next: MailText) => {
    for (const name of ['subject', 'text', 'html'] as const)
      form.set(name, next[name], { shouldDirty: true });
  };
  useShortcuts('Template', [
    {
      keys: 'B',
      does: 'Back to the standard text',
      run: () => template.own && setReturning(true),
    },
  ]);

  return (
    <div className="grid grid-cols-2 gap-6 p-6 max-lg:grid-cols-1 max-sm:p-4">
      <form onSubmit={form.submit} noValidate className="flex min-w-0 flex-col gap-4">
        <FormSummary form={form} />
        <ValueChips values={values} onInsert={insert} />
        <Field label="Subject" error={error('subject')} required>
          <TextInput onFocus={onFocus} {...form.register('subject')} />
        </Field>
        <Field label="Text" error={error('text')} required>
          <TextArea
            rows={10}
            onFocus={onFocus}
            className="max-h-100 font-mono text-sm"
            {...form.register('text')}
          />
        </Field>
        <Field label="HTML" hint="Empty: the mail is plain text only." error={error('html')}>
          <TextArea
            rows={10}
            spellCheck={false}
            onFocus={onFocus}
            className="max-h-100 font-mono text-sm"
            {...form.register('html')}
          />
        </Field>
        <div className="flex flex-wrap gap-2">
          <Button type="submit" kind="primary" busy={form.busy} disabled={!form.dirty}>
            {template.own ? 'Save' : 'Save as custom text'}
          </Button>
          {form.dirty && (
            <Button kind="quiet" onClick={() => form.reset()}>
              Discard changes
            </Button>
          )}
          {template.own && (
            <Button icon={Undo2} onClick={() => setReturning(true)} className="ml-auto">
              Back to the standard text…
            </Button>
          )}
        </div>
        <Versions versions={template.versions} onUse={write} />
      </form>
      <PreviewPane live={live} about={kind} />
      {returning && (
        <ReturnDialog
          template={template}
          company={company}
          onDone={(fresh) => {
            put(fresh);
            form.reset(textInForce(fresh));
          }}
          onClose={() => setReturning(false)}
        />
      )}
    </div>
  );
}
