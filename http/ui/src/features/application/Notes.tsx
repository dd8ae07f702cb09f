import { useQueryClient } from '@tanstack/react-query';
import { StickyNote } from 'lucide-react';
import { addNote, notesQuery } from '@/api/applications';
import { refreshApplication } from '@/api/keys';
import { usePages } from '@/api/pages';
import { Button } from '@/design/Button';
import { Checkbox, Field, TextArea } from '@/design/Field';
import { SectionList } from '@/design/Section';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';
import { NoteItem, noteSchema } from './NoteItem';

/** The notes on an application, newest first, below the form for a new one. */
export function Notes({ id }: { id: number }) {
  const client = useQueryClient();
  const list = usePages(notesQuery(id));
  return (
    <div className="flex flex-col gap-4">
      <NoteForm id={id} />
      <SectionList
        list={list}
        loose
        skeleton={{ rows: 3, height: 'h-14' }}
        empty={{
          icon: StickyNote,
          title: 'No notes yet',
          text: 'What you learn about somebody, for colleagues who decide later.',
        }}
      >
        {(note) => (
          <NoteItem key={note.id} note={note} refresh={() => refreshApplication(client, id)} />
        )}
      </SectionList>
    </div>
  );
}

function NoteForm({ id }: { id: number }) {
  const client = useQueryClient();
  const form = useServerForm({
    schema: noteSchema,
    defaults: { text: '', visible_to_candidate: false },
    draft: `note-${id}`,
    send: async (values, key) => {
      await addNote(id, values, key);
      form.reset({ text: '', visible_to_candidate: false });
      await refreshApplication(client, id);
    },
  });
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-2">
      <FormSummary form={form} />
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
