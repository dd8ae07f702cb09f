import type { Schedule } from '@/api/schedules';
import type { Account } from '@/api/users';

/** Schedules whose last run did not do its work, or that stand still. */
export function troubled(schedules: readonly Schedule[]): readonly Schedule[] {
  return schedules.filter(
    ({ last_state, paused_at }) =>
      paused_at !== null || last_state === 'failed' || last_state === 'missed',
  );
}

/** Why a schedule is listed, in words. */
export function troubleText(schedule: Schedule): string {
  if (schedule.paused_at !== null) return `Paused: ${schedule.pause_reason ?? 'no reason given'}`;
  return schedule.last_state === 'failed' ? 'The last run failed' : 'The last run was missed';
}

/** People who were invited and have not chosen a password, the longest waiting first. */
export function awaited(users: readonly Account[]): readonly Account[] {
  return users
    .filter((user) => user.active && user.invited_at !== null && user.accepted_at === null)
    .toSorted((a, b) => ((a.invited_at ?? '') < (b.invited_at ?? '') ? -1 : 1));
}
