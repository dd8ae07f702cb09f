import { History } from 'lucide-react';
import { use, type ReactNode } from 'react';
import { Link } from 'react-router';
import type { Candidate } from '@/api/candidates';
import { usePages } from '@/api/pages';
import { timelineQuery, type TimelineEntry } from '@/api/timelines';
import { Badge } from '@/design/Badge';
import { SelectFilter } from '@/design/FilterBar';
import { ListStates } from '@/design/ListStates';
import { LoadMore } from '@/design/LoadMore';
import { ZoneContext } from '@/design/RelativeTime';
import { fullText } from '@/design/time';
import { useParam } from '@/design/useParam';
import { EventLine, HistoryLine } from '@/features/application/HistoryLine';
import { mailTitle, shortStateOf } from '@/features/mails/mailWords';
import { isState, stateWords } from '@/features/reminders/reminderWords';
import { kindsOf, timelineKinds } from './timelineKinds';

/** Everything that happened to a candidate, newest first, as far as the reader may see it. */
export function CandidateTimeline({ candidate }: { candidate: Candidate }) {
  const [kind] = useParam('kind');
  const list = usePages(timelineQuery(candidate.id, kindsOf(kind)));
  return (
    <div className="flex flex-col gap-4">
      <div>
        <SelectFilter name="kind" label="Show" all="Everything" options={timelineKinds} />
      </div>
      <ListStates
        list={list}
        filterNames={['kind']}
        skeleton={{ rows: 5 }}
        empty={{
          icon: History,
          title: 'Nothing has happened yet',
          text: 'Applications, moves, interviews, notes, mails and your reminders appear here.',
          unmatched: 'Nothing of this kind',
          unmatchedText: 'Show everything to see what else has happened.',
        }}
      />
      <ol className="ml-1 flex flex-col">
        {list.items.map((entry) => (
          <Entry key={keyOf(entry)} entry={entry} candidate={candidate.name} />
        ))}
      </ol>
      <LoadMore {...list.more} />
    </div>
  );
}

function keyOf({ kind, event, note, mail, reminder }: TimelineEntry): string {
  return `${kind} ${(event ?? note ?? mail ?? reminder)?.id ?? ''}`;
}

function Entry({ entry, candidate }: { entry: TimelineEntry; candidate: string }) {
  const zone = use(ZoneContext);
  const { at, event, note, mail, reminder } = entry;
  const about = <About entry={entry} />;
  if (event)
    return (
      <EventLine event={event} candidate={candidate}>
        {about}
      </EventLine>
    );
  if (note)
    return (
      <HistoryLine
        at={at}
        title={
          <>
            {note.author_name ?? 'The team'} wrote a note{' '}
            {note.visible_to_candidate && <Badge tone="info">Visible to the candidate</Badge>}
          </>
        }
      >
        {about}
        <p className="line-clamp-3 break-words text-muted" dir="auto">
          {note.text}
        </p>
      </HistoryLine>
    );
  if (mail) {
    const [label, tone] = shortStateOf(mail);
    return (
      <HistoryLine
        at={at}
        title={
          <>
            Mail:{' '}
            <Link
              to={`/mails?mail=${mail.id}`}
              className="inline-block max-w-full py-0.5 hover:text-accent hover:underline"
            >
              {mailTitle(mail)}
            </Link>{' '}
            <Badge tone={tone}>{label}</Badge>
          </>
        }
      >
        {about}
      </HistoryLine>
    );
  }
  if (reminder)
    return (
      <HistoryLine
        at={at}
        title={
          <>
            You set a reminder: {reminder.title} <ReminderState state={reminder.state} />
          </>
        }
      >
        {about}
        <p className="text-sm text-muted">{fullText(new Date(reminder.due_at), zone)}</p>
      </HistoryLine>
    );
  return null;
}

function ReminderState({ state }: { state: string }): ReactNode {
  if (!isState(state)) return null;
  const [label, tone] = stateWords[state];
  return <Badge tone={tone}>{label}</Badge>;
}

/** Which application it is about; nothing if it is about none. */
function About({ entry }: { entry: TimelineEntry }) {
  const { application_id, job_title } = entry;
  if (application_id === null || job_title === null) return null;
  return (
    <p className="text-sm text-muted">
      <Link
        to={`?part=timeline&application=${application_id}`}
        className="inline-block max-w-full py-1 hover:text-accent hover:underline"
      >
        {job_title}
      </Link>
    </p>
  );
}
