import type { BoardCard } from '@/api/boards';
import type { Stage } from '@/api/jobs';
import { dayText, durationText, relative } from '@/design/time';

export interface BoardColumn {
  stage: Stage;
  /** Those who wait longest for an update first. */
  applications: readonly BoardCard[];
  overdue: number;
  /** How long half of them have been here at least, in milliseconds. */
  medianAge: number | undefined;
}

export function isOverdue(application: BoardCard, now: Date): boolean {
  return application.next_update_by !== null && new Date(application.next_update_by) < now;
}

/** The instant by which applications are in order: the promised update, else the time of entering. */
function urgency({ next_update_by, stage_since, held_at }: BoardCard): string {
  if (held_at !== null) return `3${stage_since}`;
  return next_update_by === null ? `2${stage_since}` : `1${next_update_by}`;
}

function median(sorted: readonly number[]): number | undefined {
  return sorted[Math.floor(sorted.length / 2)];
}

/** Distributes applications over the stages of their pipeline. */
export function columnsOf(
  stages: readonly Stage[],
  applications: readonly BoardCard[],
  now: Date,
): readonly BoardColumn[] {
  const byStage = new Map<string, BoardCard[]>(stages.map((stage) => [stage.key, []]));
  for (const each of applications) byStage.get(each.stage_key)?.push(each);
  return stages.map((stage) => {
    const inStage = byStage.get(stage.key) ?? [];
    const active = stage.kind === 'active';
    const keyed = inStage.map((each) => [active ? urgency(each) : each.stage_since, each] as const);
    keyed.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    if (!active) keyed.reverse();
    return {
      stage,
      applications: keyed.map(([, each]) => each),
      overdue: inStage.filter((each) => isOverdue(each, now)).length,
      medianAge: active
        ? median(
            inStage
              .map((each) => now.getTime() - Date.parse(each.stage_since))
              .sort((a, b) => a - b),
          )
        : undefined,
    };
  });
}

/** "Applied, 12 applications, 2 overdue": what a column is called where it is not seen. */
export function columnName({ stage, applications, overdue }: BoardColumn, more: boolean): string {
  const count = `${applications.length}${more ? ' or more' : ''}`;
  const what = applications.length === 1 && !more ? 'application' : 'applications';
  const late = overdue > 0 ? `, ${overdue} overdue` : '';
  return `${stage.label}, ${count} ${what}${late}`;
}

export interface NextStep {
  text: string;
  tone: 'turn' | 'muted';
}

/** The line of a card: what is next, and when. What waits for the reader is the strongest. */
export function nextStep(application: BoardCard, now: Date, zone: string): NextStep {
  const when = (at: string) => relative(new Date(at), now) ?? dayText(new Date(at), now, zone);
  const { held_at, next_update_by, stage_kind, stage, stage_since, applied_at, rejection_reason } =
    application;
  if (stage_kind === 'rejected' && rejection_reason)
    return { text: rejection_reason, tone: 'muted' };
  if (stage_kind !== 'active') return { text: `${stage} ${when(stage_since)}`, tone: 'muted' };
  if (held_at !== null)
    return { text: `On hold since ${dayText(new Date(held_at), now, zone)}`, tone: 'muted' };
  if (next_update_by === null)
    return { text: `Applied ${dayText(new Date(applied_at), now, zone)}`, tone: 'muted' };
  if (isOverdue(application, now)) {
    const late = now.getTime() - Date.parse(next_update_by);
    return { text: `Overdue by ${durationText(late)}`, tone: 'turn' };
  }
  return { text: `Update due ${when(next_update_by)}`, tone: 'muted' };
}

/** How much of the time in a stage is used; undefined where there is no limit. */
export function partOfLimit(application: BoardCard, now: Date): number | undefined {
  if (application.next_update_by === null) return undefined;
  const since = Date.parse(application.stage_since);
  const limit = Date.parse(application.next_update_by) - since;
  return limit > 0 ? (now.getTime() - since) / limit : 1;
}
