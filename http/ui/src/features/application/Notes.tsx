import { useQueryClient } from '@tanstack/react-query';
import { StickyNote } from 'lucide-react';
import { addNote, notesQuery } from '@/api/applications';
import { refreshApplication } from '@/api/keys';
import { usePages } from '@/api/pages';
import { SectionList } from '@/design/Section';
import { NoteForm } from './NoteForm';
import { NoteItem } from './NoteItem';

/** The notes on an application, newest first, below the form for a new one. */
export function Notes({ id }: { id: number }) {
  const client = useQueryClient();
  const list = usePages(notesQuery(id));
  const refresh = () => refreshApplication(client, id);
  return (
    <div className="flex flex-col gap-4">
      <NoteForm
        draft={`note-${id}`}
        send={(note, key) => addNote(id, note, key)}
        refresh={refresh}
      />
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
        {(note) => <NoteItem key={note.id} note={note} refresh={refresh} />}
      </SectionList>
    </div>
  );
}
