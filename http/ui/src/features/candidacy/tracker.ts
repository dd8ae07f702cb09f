import type { HistoryEvent, ListedApplication } from '@/api/applications';
import type { Tone } from '@/design/Badge';

/** A step of an application as its candidate reads it. */
export interface Step {
  id: number;
  at: string;
  text: string;
  note: string | null;
  /** Where the application is now. */
  current: boolean;
}

/** Candidates are told who acted only where they did so themselves. */
function stepText(event: HistoryEvent): string | undefined {
  const mine = event.actor_id !== null;
  switch (event.kind) {
    case 'submitted':
      return mine ? 'You applied' : 'Your application was entered for you';
    case 'reopened':
      return mine ? 'You applied again' : 'Your application was entered again';
    case 'withdrawn':
      return mine ? 'You withdrew' : 'Your application was withdrawn';
    case 'noted':
      return event.note === null ? undefined : 'A note for you';
    default:
      return event.to_stage ?? undefined;
  }
}

/** What happened, the newest first; what is not meant for the candidate is left out. */
export function stepsOf(events: readonly HistoryEvent[]): readonly Step[] {
  const steps = events
    .map((event) => ({
      id: event.id,
      at: event.at,
      text: stepText(event),
      note: event.note,
      moves: event.to_stage !== null,
    }))
    .filter((step): step is typeof step & { text: string } => step.text !== undefined)
    .sort((a, b) => (a.at < b.at ? 1 : -1));
  const now = steps.find((step) => step.moves)?.id;
  return steps.map(({ id, at, text, note }) => ({ id, at, text, note, current: id === now }));
}

/** Where an application stands, in a word and its colour. */
export function standing(application: Pick<ListedApplication, 'stage' | 'stage_kind'>): {
  label: string;
  tone: Tone;
} {
  const tones: Record<ListedApplication['stage_kind'], Tone> = {
    active: 'info',
    hired: 'success',
    rejected: 'neutral',
    withdrawn: 'neutral',
  };
  return { label: application.stage, tone: tones[application.stage_kind] };
}

/** Those that go on, then those that are over. */
export function parted<Item extends Pick<ListedApplication, 'stage_kind'>>(items: readonly Item[]) {
  return {
    active: items.filter((each) => each.stage_kind === 'active'),
    over: items.filter((each) => each.stage_kind !== 'active'),
  };
}
