import type { HistoryEvent } from '@/api/applications';
import { fullText } from '@/design/time';

/** What the history and the live events both say. */
type Change = Pick<HistoryEvent, 'kind' | 'actor_name' | 'from_stage' | 'to_stage'>;

/** What only the history says. */
type Happening = Change & Pick<HistoryEvent, 'note_id' | 'round'>;

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

/** What happens to rounds of interviews: the words before their name, and after it. */
const roundVerbs: Readonly<Partial<Record<string, readonly [before: string, after: string]>>> = {
  round_planned: ['planned', ''],
  round_scheduled: ['scheduled', ''],
  round_moved: ['moved', ' to another time'],
  round_changed: ['changed', ''],
  round_completed: ['marked', ' as completed'],
  round_no_show: ['marked', ' as a no-show'],
  round_cancelled: ['cancelled', ''],
  round_restored: ['brought', ' back'],
  feedback_given: ['gave feedback on', ''],
  feedback_edited: ['changed their feedback on', ''],
  times_offered: ['let the candidate choose a time for', ''],
  offer_withdrawn: ['stopped offering times for', ''],
  candidate_accepted: ['accepted', ''],
  candidate_tentative: ['may come to', ''],
  candidate_declined: ['declined', ''],
  panel_accepted: ['accepted', ''],
  panel_tentative: ['may come to', ''],
  panel_declined: ['declined', ''],
};

/** When a round takes place now, and before it was moved; nothing for what has no time. */
export function timesLine(
  { starts_before, starts_after }: Pick<HistoryEvent, 'starts_before' | 'starts_after'>,
  zone: string,
): string | undefined {
  const times = [starts_before, starts_after].flatMap((at) =>
    at ? fullText(new Date(at), zone) : [],
  );
  return times.length > 0 ? times.join(' → ') : undefined;
}

/** What happened, in a sentence with its author; `candidate` is the name of whose application it is. */
export function eventLine(event: Happening, candidate: string | undefined): string {
  const who = event.actor_name ?? 'The system';
  const by = event.actor_name ?? 'the system';
  const from = event.from_stage ?? '';
  const to = event.to_stage ?? '';
  const verb = roundVerbs[event.kind];
  // By the link in a mail candidates answer without an account.
  const author = event.kind.startsWith('candidate_') ? (event.actor_name ?? candidate) : undefined;
  if (verb) return `${author ?? who} ${verb[0]} ${event.round ?? 'an interview'}${verb[1]}`;
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
