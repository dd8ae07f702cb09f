import { useMutation, useQueryClient } from '@tanstack/react-query';
import { StickyNote, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { boolean, minLength, object, string } from 'zod/mini';
import { addNote, deleteNote, notesQuery, type Note } from '@/api/applications';
import { refreshApplication } from '@/api/keys';
import { usePages } from '@/api/pages';
import { useUser } from '@/api/useSession';
import { Badge } from '@/design/Badge';
import { Button, IconButton } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { Checkbox, Field, TextArea } from '@/design/Field';
import { RelativeTime } from '@/design/RelativeTime';
import { SectionList } from '@/design/Section';
import { FormSummary } from '@/forms/FormSummary';
import { useServerForm } from '@/forms/useServerForm';

/** The notes on an application, newest first, below the form for a new one. */
export function Notes({ id }: { id: number }) {
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
        {(note) => <NoteItem key={note.id} note={note} />}
      </SectionList>
    </div>
  );
}

const schema = object({
  text: string().check(minLength(1, 'Write something first.')),
  visible_to_candidate: boolean(),
});

function NoteForm({ id }: { id: number }) {
  const client = useQueryClient();
  const form = useServerForm({
    schema,
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

function NoteItem({ note }: { note: Note }) {
  const client = useQueryClient();
  const user = useUser();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteNote(note),
    onSuccess: () => setAsking(false),
    onSettled: () => refreshApplication(client, note.application_id),
  });
  return (
    <li className="rounded-card border border-line p-3">
      <div className="flex items-center gap-2 text-sm text-muted">
        <span className="truncate font-medium text-text">{note.author_name ?? 'The team'}</span>
        <RelativeTime at={note.created_at} />
        {note.visible_to_candidate && <Badge tone="info">Visible to the candidate</Badge>}
        {(note.author_id === user.id || user.role === 'admin') && (
          <IconButton
            icon={Trash2}
            label="Delete note"
            className="-my-1 ml-auto"
            onClick={() => setAsking(true)}
          />
        )}
      </div>
      <p className="mt-1 break-words whitespace-pre-wrap" dir="auto">
        {note.text}
      </p>
      {asking && (
        <ConfirmDialog
          title="Delete this note?"
          action="Delete"
          dangerous
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>Its text is gone for everybody. The history keeps that there was a note.</p>
        </ConfirmDialog>
      )}
    </li>
  );
}
