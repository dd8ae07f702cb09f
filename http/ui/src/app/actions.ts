import { recruiters, staff } from '@/api/roles';
import type { Role } from '@/api/session';

interface Action {
  /** What it does, for the palette and the sheet of keys. */
  does: string;
  /** Press C (create), then this. */
  key: string;
  roles: readonly Role[];
  /** The place where it is done. */
  to: string;
}

const actions: readonly Action[] = [
  { does: 'Add a candidate', key: 'C', roles: recruiters, to: '/candidates/new' },
  { does: 'Open a job', key: 'J', roles: recruiters, to: '/jobs/new' },
  { does: 'Set a reminder', key: 'R', roles: [...staff, 'interviewer'], to: '/reminders?new=yes' },
];

/** What a role can begin from anywhere. */
export function actionsOf(role: Role): readonly Action[] {
  return actions.filter((each) => each.roles.includes(role));
}
