import type { Role } from './session';

export const staff: readonly Role[] = ['recruiter', 'hiring_manager', 'admin'];
export const recruiters: readonly Role[] = ['recruiter', 'admin'];
export const everyone: readonly Role[] = [...staff, 'interviewer', 'candidate'];

/** What each role may, where it is more than opening a page. The service decides; this only shows. */
const allowed = {
  'move applications': staff,
  'override pipelines': ['admin'],
  'edit jobs': recruiters,
  'move in bulk': recruiters,
  'edit candidates': recruiters,
  'manage mails': recruiters,
  'manage follow-ups': recruiters,
  'see candidates': staff,
  'schedule interviews': staff,
  'edit round types': ['admin'],
} satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof allowed;

export function may(role: Role, what: Permission): boolean {
  const roles: readonly Role[] = allowed[what];
  return roles.includes(role);
}

const names: Record<Role, string> = {
  admin: 'administrators',
  recruiter: 'recruiters',
  hiring_manager: 'hiring managers',
  interviewer: 'interviewers',
  candidate: 'candidates',
};

/** "recruiters, hiring managers and administrators". */
export function namesOf(roles: readonly Role[]): string {
  return new Intl.ListFormat('en-GB').format(roles.map((role) => names[role]));
}

/** What somebody with a role is called. */
export const roleNames: Record<Role, string> = {
  admin: 'Administrator',
  recruiter: 'Recruiter',
  hiring_manager: 'Hiring manager',
  interviewer: 'Interviewer',
  candidate: 'Candidate',
};

/** Whether people with this role belong to a company. */
export function needsCompany(role: string): boolean {
  return role === 'recruiter' || role === 'hiring_manager' || role === 'interviewer';
}
