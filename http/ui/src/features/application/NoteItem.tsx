import { useMutation } from '@tanstack/react-query';
import { Pencil, Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { boolean, minLength, object, string } from 'zod/mini';
import { deleteNote, editNote, type Note } from '@/api/applications';
import { useUser } from '@/api/useSession';
import { Badge } from '@/design/Badge';
import { IconButton } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { takesFocus } from '@/design/Dialog';
import { Checkbox, Field, TextArea } from '@/design/Field';
import { RelativeTime } from '@/design/RelativeTime';
import { FormDialog } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';

export const noteSchema = object({
  text: string().check(minLength(1, 'Write something first.')),
  visible_to_candidate: boolean(),
});

interface NoteProps {
  note: Note;
  /** Brings what shows the note up to date. */
  refresh: () => Promise<void>;
}

interface NoteItemProps extends NoteProps {
  /** What it is about, where that is not the same for all. */
  about?: ReactNode;
}

/** A note: its author edits and deletes it, an administrator may delete it, too. */
export function NoteItem({ note, refresh, about }: NoteItemProps) {
  const user = useUser();
  const [asked, setAsked] = useState<'edit' | 'delete'>();
  const close = () => setAsked(undefined);
  const own = note.author_id === user.id;
  return (
    <li className="rounded-card border border-line p-3">
      <div className="flex items-start gap-2 text-sm text-muted">
        <span className="flex min-w-0 grow flex-wrap items-center gap-x-2 gap-y-1">
          <span className="truncate font-medium text-text">{note.author_name ?? 'The team'}</span>
          <RelativeTime at={note.created_at} />
          {note.version > 1 && <span>edited</span>}
          {about}
          {note.visible_to_candidate && <Badge tone="info">Visible to the candidate</Badge>}
        </span>
        <span className="-my-1.5 -mr-1.5 flex shrink-0">
          {own && <IconButton icon={Pencil} label="Edit note" onClick={() => setAsked('edit')} />}
          {(own || user.role === 'admin') && (
            <IconButton icon={Trash2} label="Delete note" onClick={() => setAsked('delete')} />
          )}
        </span>
      </div>
      <p className="mt-1 break-words whitespace-pre-wrap" dir="auto">
        {note.text}
      </p>
      {asked === 'edit' && <EditNote note={note} refresh={refresh} onClose={close} />}
      {asked === 'delete' && <DeleteNote note={note} refresh={refresh} onClose={close} />}
    </li>
  );
}

interface NoteDialogProps extends NoteProps {
  onClose: () => void;
}

function EditNote({ note, refresh, onClose }: NoteDialogProps) {
  const form = useServerForm({
    schema: noteSchema,
    defaults: { text: note.text, visible_to_candidate: note.visible_to_candidate },
    edited: { version: note.version, reload: refresh },
    send: async (values, _key, version) => {
      await editNote({ id: note.id, version }, values);
      onClose();
      await refresh();
    },
  });
  return (
    <FormDialog title="Edit note" form={form} action="Save" onClose={onClose}>
      <Field label="Note" hideLabel required error={form.error('text')}>
        <TextArea {...takesFocus} rows={5} {...form.register('text')} />
      </Field>
      <Checkbox label="Visible to the candidate" {...form.register('visible_to_candidate')} />
    </FormDialog>
  );
}

function DeleteNote({ note, refresh, onClose }: NoteDialogProps) {
  const remove = useMutation({
    mutationFn: () => deleteNote(note),
    onSuccess: onClose,
    onSettled: refresh,
  });
  return (
    <ConfirmDialog
      title="Delete this note?"
      action="Delete"
      dangerous
      busy={remove.isPending}
      onConfirm={() => remove.mutate()}
      onClose={onClose}
    >
      <p>Its text is gone for everybody. The history keeps that there was a note.</p>
    </ConfirmDialog>
  );
}
