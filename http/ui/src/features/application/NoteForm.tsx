import type { ReactNode } from 'react';
import { Button } from '@/design/Button';
import { Checkbox, Field, TextArea } from '@/design/Field';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { noteSchema } from './NoteItem';

interface NoteFormProps {
  /** Under this name what is typed is kept until it is sent. */
  draft: string;
  send: (
    note: { text: string; visible_to_candidate: boolean },
    idempotencyKey: string,
  ) => Promise<unknown>;
  /** Brings what shows notes up to date. */
  refresh: () => Promise<void>;
  /** What else is chosen. */
  children?: ReactNode;
}

/** Writes a note, which colleagues see; the candidate only by choice. */
export function NoteForm({ draft, send, refresh, children }: NoteFormProps) {
  const form = useServerForm({
    schema: noteSchema,
    defaults: { text: '', visible_to_candidate: false },
    draft,
    send: async (values, key) => {
      await send(values, key);
      form.reset({ text: '', visible_to_candidate: false });
      await refresh();
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-2">
      <FormSummary form={form} />
      {children}
      <Field label="Note" hideLabel required error={form.error('text')}>
        <TextArea rows={3} placeholder="Write a note" {...form.register('text')} />
      </Field>
      <div className="flex flex-wrap items-center justify-between gap-2">
        <Checkbox label="Visible to the candidate" {...form.register('visible_to_candidate')} />
        <Button type="submit" kind="primary" busy={form.busy}>
          Add note
        </Button>
      </div>
    </form>
  );
}
