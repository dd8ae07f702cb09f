import type { AffectedRound, Move, PossibleUndo, Trigger, WaitingMail } from '@/api/applications';
import type { BoardCard } from '@/api/boards';
import type { Stage } from '@/api/jobs';
import { durationText } from '@/design/time';

/** "Mail to the candidate in 10 min": what a move would cause, in a line. */
export function triggerLine(trigger: Trigger): string {
  if (trigger.kind === 'hold') return 'The hold ends: follow-ups go on';
  if (trigger.kind === 'rounds') return 'Interviews that are ahead are cancelled';
  if (trigger.kind === 'limit')
    return `Time limit of ${durationText(trigger.after_seconds * 1000)}, then the ${trigger.to} is notified`;
  return `Mail to the ${trigger.to} ${delayText(trigger.after_seconds)}`;
}

function delayText(seconds: number): string {
  if (seconds <= 0) return 'at once';
  return seconds < 60 ? `in ${seconds} s` : `in ${durationText(seconds * 1000)}`;
}

/** What a drop on a column would do, or why it cannot be done. */
export function dropLine(allowed: boolean, why: string | null, triggers: readonly Trigger[]) {
  if (!allowed) return whyNot({ why_not: why });
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

const mailNames: Readonly<Record<string, readonly [one: string, many: string]>> = {
  stage_changed: ['Mail about the move', 'mails about the move'],
  stage_rejected: ['Rejection mail', 'rejection mails'],
  stage_hired: ['Mail about the hire', 'mails about the hire'],
  stage_withdrawn: ['Mail about the withdrawal', 'mails about the withdrawal'],
  withdrawal_notice: ['Notice to the recruiter', 'notices to recruiters'],
  interview_cancelled: ['Cancellation to the candidate', 'cancellations to the candidate'],
  panel_cancelled: ['Cancellation to the panel', 'cancellations to the panel'],
};

function mailName({ kind, to }: WaitingMail, count: number): string {
  const whom = to === 'user' ? 'recruiter' : 'candidate';
  const [one, many] = mailNames[kind] ?? [`Mail to the ${whom}`, `mails to ${whom}s`];
  return count === 1 ? `${one} leaves` : `${count} ${many} leave`;
}

/** "Phone screen and Audition take place again": what an undo does to interviews, if it does. */
export function restoredLine(rounds: readonly AffectedRound[]): string | undefined {
  if (rounds.length === 0) return undefined;
  const names = new Intl.ListFormat('en-GB').format(rounds.map(({ name }) => name));
  const line = `${names} ${rounds.length === 1 ? 'takes' : 'take'} place again`;
  return rounds.some(({ overlaps }) => overlaps)
    ? `${line}, but somebody is booked elsewhere by now`
    : line;
}

/** The mails that an undo would still hold back. */
export function waitingOf({ cancels }: PossibleUndo): readonly WaitingMail[] {
  return cancels.flatMap(({ kind, to, at }) => (at === null ? [] : { kind, to, at }));
}

/** "Rejection mail leaves": the mails that wait, each kind with the instant when the first one does. */
export function comingMails(
  mails: readonly WaitingMail[],
): readonly { text: string; at: number }[] {
  const byName = new Map<string, WaitingMail[]>();
  for (const mail of mails) {
    const name = mailName(mail, 1);
    byName.set(name, [...(byName.get(name) ?? []), mail]);
  }
  return [...byName.values()].flatMap((same) =>
    same.slice(0, 1).map((mail) => ({
      text: mailName(mail, same.length),
      at: Math.min(...same.map(({ at }) => Date.parse(at))),
    })),
  );
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

/** Why a move cannot be made. */
export function whyNot({ why_not }: Pick<Move, 'why_not'>): string {
  return why_not ?? 'This move is not allowed.';
}

/** Why moves cannot be made, each reason once, with the stages that it keeps away. */
export function refusals(moves: readonly Move[]): readonly (readonly [why: string, string[]])[] {
  const byReason = new Map<string, string[]>();
  for (const move of moves) {
    if (possible(move)) continue;
    const why = whyNot(move);
    byReason.set(why, [...(byReason.get(why) ?? []), move.stage]);
  }
  return [...byReason];
}
