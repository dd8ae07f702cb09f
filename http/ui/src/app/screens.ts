import {
  AlarmClock,
  BriefcaseBusiness,
  Contact,
  House,
  Rows3,
  SquareCheckBig,
  type LucideIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { everyone, recruiters, staff } from '@/api/roles';
import type { Role } from '@/api/session';

export interface Screen {
  path: string;
  /** Who may open it; all others are told so. */
  roles: readonly Role[];
  /** Its entry in the navigation, in the order of this table. */
  nav?: { label: string; icon: LucideIcon };
  /** Press G, then this. */
  goKey?: string;
  load: () => Promise<{ Component: ComponentType }>;
}

/** Every screen of those who are signed in. To add one, add a row. */
export const screens: readonly Screen[] = [
  {
    path: '/today',
    roles: staff,
    nav: { label: 'Today', icon: House },
    goKey: 'T',
    load: () => import('@/features/today/TodayScreen'),
  },
  {
    path: '/jobs',
    roles: staff,
    nav: { label: 'Jobs', icon: BriefcaseBusiness },
    goKey: 'J',
    load: () => import('@/features/jobs/JobsScreen'),
  },
  {
    path: '/jobs/new',
    roles: recruiters,
    load: () => import('@/features/jobs/NewJobScreen'),
  },
  {
    path: '/review',
    roles: staff,
    nav: { label: 'Review', icon: SquareCheckBig },
    goKey: 'V',
    load: () => import('@/features/review/ReviewScreen'),
  },
  {
    path: '/applications',
    roles: staff,
    nav: { label: 'Applications', icon: Rows3 },
    goKey: 'A',
    load: () => import('@/features/applications/ApplicationsScreen'),
  },
  {
    path: '/candidates',
    roles: staff,
    nav: { label: 'Candidates', icon: Contact },
    goKey: 'C',
    load: () => import('@/features/candidates/CandidatesScreen'),
  },
  {
    path: '/candidates/new',
    roles: recruiters,
    load: () => import('@/features/candidates/NewCandidateScreen'),
  },
  {
    path: '/candidates/:candidateId',
    roles: staff,
    load: () => import('@/features/candidates/CandidateScreen'),
  },
  {
    path: '/reminders',
    roles: [...staff, 'interviewer'],
    nav: { label: 'Reminders', icon: AlarmClock },
    goKey: 'R',
    load: () => import('@/features/reminders/RemindersScreen'),
  },
  {
    path: '/reminders/:state',
    roles: [...staff, 'interviewer'],
    load: () => import('@/features/reminders/RemindersScreen'),
  },
  {
    path: '/jobs/:jobId/:tab?',
    roles: staff,
    load: () => import('@/features/board/JobScreen'),
  },
  {
    path: '/applications/:applicationId',
    roles: [...staff, 'candidate'],
    load: () => import('@/features/application/ApplicationScreen'),
  },
  {
    path: '/notifications',
    roles: everyone,
    load: () => import('@/features/notifications/NotificationsScreen'),
  },
];

export type NavEntry = Screen & Required<Pick<Screen, 'nav'>>;

/** The entries of a role's navigation. */
export function navOf(role: Role): readonly NavEntry[] {
  return screens.filter((each): each is NavEntry => !!each.nav && each.roles.includes(role));
}

/** Where a role begins. */
export function homeOf(role: Role): string {
  return navOf(role)[0]?.path ?? '/notifications';
}

/** Whether there is such a screen, for links to what may not be there yet. */
export function hasScreen(path: string, role: Role): boolean {
  return screens.some((each) => each.path === path && each.roles.includes(role));
}
