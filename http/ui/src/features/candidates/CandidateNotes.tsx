import { useQueryClient } from '@tanstack/react-query';
import { StickyNote } from 'lucide-react';
import { Link } from 'react-router';
import { addCandidateNote, candidateNotesQuery } from '@/api/candidateNotes';
import type { Candidate } from '@/api/candidates';
import { keys, refreshCandidate } from '@/api/keys';
import { usePages } from '@/api/pages';
import { SectionList } from '@/design/Section';
import { NoteForm } from '@/features/application/NoteForm';
import { NoteItem } from '@/features/application/NoteItem';
import { ActingCompany } from './ActingCompany';
import { useActing } from './useActing';

/** The notes on a candidate and on all their applications, below the form for a new one. */
export function CandidateNotes({ candidate }: { candidate: Candidate }) {
  const client = useQueryClient();
  const acting = useActing(candidate);
  const list = usePages(candidateNotesQuery(candidate.id));
  const refresh = async () => {
    await refreshCandidate(client);
    await client.invalidateQueries({ queryKey: keys.applications.all });
  };
  return (
    <div className="flex flex-col gap-4">
      <NoteForm
        draft={`candidate-note-${candidate.id}`}
        send={(note, key) => addCandidateNote(candidate.id, { ...note, ...acting.body }, key)}
        refresh={refresh}
      >
        <ActingCompany acting={acting} label="For which company" />
      </NoteForm>
      <SectionList
        list={list}
        loose
        skeleton={{ rows: 3, height: 'h-14' }}
        empty={{
          icon: StickyNote,
          title: 'No notes yet',
          text: 'What you know about them, whichever job they apply to.',
        }}
      >
        {(note) => (
          <NoteItem
            key={note.id}
            note={note}
            refresh={refresh}
            about={
              note.application_id !== null && (
                <Link to={`?part=notes&application=${note.application_id}`} className="underline">
                  On an application
                </Link>
              )
            }
          />
        )}
      </SectionList>
    </div>
  );
}
