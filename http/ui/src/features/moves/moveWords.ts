import type { HistoryEvent, Move, Trigger } from '@/api/applications';
import type { BoardCard } from '@/api/boards';
import type { Stage } from '@/api/jobs';
import { durationText, relative } from '@/design/time';

/** "Mail to the candidate in 10 min": what a move would cause, in a line. */
export function triggerLine(trigger: Trigger): string {
  if (trigger.kind === 'hold') return 'The hold ends: follow-ups go on';
  if (trigger.kind === 'limit')
    return `Time limit of ${durationText(trigger.after_seconds * 1000)}, then the ${trigger.to} is notified`;
  return `Mail to the ${trigger.to} ${delayText(trigger.after_seconds)}`;
}

function delayText(seconds: number): string {
  if (seconds <= 0) return 'at once';
  return seconds < 60 ? `in ${seconds} s` : `in ${durationText(seconds * 1000)}`;
}

/** What a drop on a column would do, or why it cannot be done. */
export function dropLine(allowed: boolean, whyNot: string | null, triggers: readonly Trigger[]) {
  if (!allowed) return whyNot ?? 'This move is not allowed.';
  return triggers.map(triggerLine).join(' · ') || 'Nothing is sent';
}

export interface TargetStage {
  key: string;
  label: string;
  kind: BoardCard['stage_kind'];
}

/** The application as it will be, if the move is accepted. */
export function moved(application: BoardCard, to: TargetStage, now: Date): BoardCard {
  return {
    ...application,
    stage: to.label,
    stage_key: to.key,
    stage_kind: to.kind,
    stage_since: now.toISOString(),
    next_update_by: null,
    held_at: null,
  };
}

/** "Hugo Manager moved it to Offer 2 min ago", from what happened last. */
export function whoWasFirst(history: readonly HistoryEvent[], now: Date): string | undefined {
  const last = history.findLast((event) => event.to_stage !== null);
  if (!last?.to_stage) return undefined;
  const who = last.actor_name ?? 'The system';
  const from = last.from_stage ? ` from ${last.from_stage}` : '';
  return `${who} moved it${from} to ${last.to_stage} ${relative(new Date(last.at), now) ?? ''}`.trim();
}

/** Whether a move can be chosen, be it as an override. */
export function possible({ allowed, override_needed }: Move): boolean {
  return allowed || override_needed;
}

/** The move onwards that is offered first, and the stage it leads to. */
export function moveOnwards(
  moves: readonly Move[],
  stages: readonly Stage[],
): { move: Move; stage: Stage } | undefined {
  for (const move of moves) {
    const stage = stages.find(({ key }) => key === move.stage_key);
    if (move.allowed && (stage?.kind === 'active' || stage?.kind === 'hired'))
      return { move, stage };
  }
  return undefined;
}

/** Why moves cannot be made, each reason once, with the stages that it keeps away. */
export function refusals(moves: readonly Move[]): readonly (readonly [why: string, string[]])[] {
  const byReason = new Map<string, string[]>();
  for (const move of moves) {
    if (possible(move)) continue;
    const why = move.why_not ?? 'This move is not allowed.';
    byReason.set(why, [...(byReason.get(why) ?? []), move.stage]);
  }
  return [...byReason];
}
