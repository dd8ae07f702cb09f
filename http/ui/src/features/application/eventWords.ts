import type { HistoryEvent } from '@/api/applications';

/** What happened, in a sentence with its author. */
export function eventLine(event: HistoryEvent): string {
  const who = event.actor_name ?? 'The system';
  const from = event.from_stage ?? '';
  const to = event.to_stage ?? '';
  switch (event.kind) {
    case 'submitted':
      return `${who} applied`;
    case 'reopened':
      return `${who} applied again`;
    case 'moved':
      return `${who} moved it from ${from} to ${to}`;
    case 'selected':
      return `${who} selected for ${to}`;
    case 'withdrawn':
      return `${who} withdrew the application`;
    case 'undone':
      return `${who} undid a move: back to ${to}`;
    case 'noted':
      return event.note_id === null ? `${who} wrote a note (deleted)` : `${who} wrote a note`;
    case 'held':
      return `${who} put it on hold`;
    case 'resumed':
      return `${who} resumed it`;
    case 'edited':
      return `${who} edited it`;
    default:
      return `${who}: ${event.kind.replaceAll('_', ' ')}`;
  }
}
