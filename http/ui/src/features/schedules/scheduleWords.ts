import type { Run, RunState, ScheduleAction } from '@/api/schedules';
import type { Tone } from '@/design/Badge';

export const actionNames: Record<ScheduleAction, readonly [name: string, does: string]> = {
  recruiter_digest: ['Digest for recruiters', 'Mails each recruiter what needs their attention.'],
  stale_sweep: ['Overdue notices', 'Notifies those whose applications are past their time limit.'],
  follow_up_sweep: [
    'Mail to waiting candidates',
    'Writes to candidates whose applications have been quiet for a while.',
  ],
  report: ['Report', 'Mails a table of applications to colleagues.'],
  retention: ['Retention', 'Removes candidates who have been inactive for long.'],
  purge: ['Clean-up', 'Deletes old mails, notifications and records of runs.'],
};

export const actionOptions = Object.entries(actionNames).map(
  ([value, [name]]) => [value, name] as const,
);

export function actionName(action: string): string {
  return action in actionNames ? actionNames[action as ScheduleAction][0] : action;
}

export const runStates: Record<RunState, readonly [label: string, tone: Tone]> = {
  waiting: ['In progress', 'info'],
  done: ['Done', 'success'],
  failed: ['Failed', 'danger'],
  missed: ['Missed', 'turn'],
  skipped: ['Skipped', 'neutral'],
  truncated: ['Cut off', 'turn'],
};

export const runCauses: Record<Run['cause'], string> = {
  schedule: 'On schedule',
  catch_up: 'Caught up',
  run_now: 'By hand',
  backfill: 'Backfilled',
};

/** "12 applications, 1 mail" from what a run counted; what is zero is left out. */
export function countsText(counts: unknown): string {
  if (typeof counts !== 'object' || counts === null) return '';
  return Object.entries(counts)
    .filter((entry): entry is [string, number] => typeof entry[1] === 'number' && entry[1] > 0)
    .map(([name, count]) => {
      const words = name.replaceAll('_', ' ');
      return `${count} ${count === 1 ? words.replace(/s$/, '') : words}`;
    })
    .join(', ');
}
