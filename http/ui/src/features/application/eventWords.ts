import type { HistoryEvent } from '@/api/applications';

/** What the history and the live events both say. */
type Happening = Pick<HistoryEvent, 'kind' | 'actor_name' | 'from_stage' | 'to_stage' | 'note_id'>;

type Change = Omit<Happening, 'note_id'>;

const moves = (event: Change) => event.from_stage !== null && event.from_stage !== event.to_stage;
const begins = ({ kind }: Change) => kind === 'submitted' || kind === 'reopened';

/** "Moved by Mara": what somebody has just done to an application, on its card. */
export function changeLabel(event: Change, candidate: string): string {
  const who = event.actor_name ?? 'the system';
  if (begins(event)) return who === candidate ? 'Has just applied' : `Entered by ${who}`;
  return moves(event) ? `Moved by ${who}` : `Changed by ${who}`;
}

/** "Mara moved Ada to Interview": the same where the application is not seen beside it. */
export function changeLine(event: Change, candidate: string): string {
  const who = event.actor_name ?? 'The system';
  if (begins(event)) return submissionLine(event.actor_name, candidate, '');
  if (moves(event)) return `${who} moved ${candidate} to ${event.to_stage ?? 'another stage'}`;
  return `${who} changed the application of ${candidate}`;
}

/** What happened, in a sentence with its author; `candidate` is the name of whose application it is. */
export function eventLine(event: Happening, candidate: string | undefined): string {
  const who = event.actor_name ?? 'The system';
  const by = event.actor_name ?? 'the system';
  const from = event.from_stage ?? '';
  const to = event.to_stage ?? '';
  switch (event.kind) {
    case 'submitted':
      return submissionLine(event.actor_name, candidate, '');
    case 'reopened':
      return submissionLine(event.actor_name, candidate, ' again');
    case 'moved':
      return `Moved from ${from} to ${to} by ${by}`;
    case 'selected':
      return `Selected for ${to} by ${by}`;
    case 'withdrawn':
      return `${who} withdrew the application`;
    case 'undone':
      return `${who} undid a move, back to ${to}`;
    case 'noted':
      return event.note_id === null ? `${who} wrote a note (deleted)` : `${who} wrote a note`;
    case 'held':
      return `Put on hold by ${by}`;
    case 'resumed':
      return `Resumed by ${by}`;
    case 'edited':
      return `Edited by ${by}`;
    default:
      return `${who}: ${event.kind.replaceAll('_', ' ')}`;
  }
}

/** Candidates apply; all others enter an application that reached them in another way. */
function submissionLine(who: string | null, candidate: string | undefined, again: string): string {
  if (who === null) return `The application was entered${again}`;
  return who === candidate ? `${who} applied${again}` : `${who} entered the application${again}`;
}
