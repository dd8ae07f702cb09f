import {
  BriefcaseBusiness,
  Building2,
  CalendarClock,
  House,
  IdCard,
  LayoutDashboard,
  ScrollText,
  Send,
  UserRoundCheck,
  Users,
  Workflow,
  type LucideIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { everyone, staff } from '@/api/roles';
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
    path: '/overview',
    roles: ['admin'],
    nav: { label: 'Overview', icon: LayoutDashboard },
    goKey: 'O',
    load: () => import('@/features/overview/OverviewScreen'),
  },
  {
    path: '/home',
    roles: ['interviewer'],
    nav: { label: 'Home', icon: House },
    goKey: 'H',
    load: () => import('@/features/interviewer/HomeScreen'),
  },
  {
    path: '/open-jobs',
    roles: ['candidate'],
    nav: { label: 'Jobs', icon: BriefcaseBusiness },
    goKey: 'J',
    load: () => import('@/features/candidacy/OpenJobsScreen'),
  },
  {
    path: '/open-jobs/:jobId',
    roles: ['candidate'],
    load: () => import('@/features/candidacy/OpenJobScreen'),
  },
  {
    path: '/my-applications',
    roles: ['candidate'],
    nav: { label: 'My applications', icon: Send },
    goKey: 'A',
    load: () => import('@/features/candidacy/MyApplicationsScreen'),
  },
  {
    path: '/my-applications/:applicationId',
    roles: ['candidate'],
    load: () => import('@/features/candidacy/MyApplicationScreen'),
  },
  {
    path: '/my-profile',
    roles: ['candidate'],
    nav: { label: 'Profile', icon: IdCard },
    goKey: 'P',
    load: () => import('@/features/candidacy/ProfileScreen'),
  },
  {
    path: '/jobs',
    roles: staff,
    nav: { label: 'Jobs', icon: BriefcaseBusiness },
    goKey: 'J',
    load: () => import('@/features/jobs/JobsScreen'),
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
  {
    path: '/users',
    roles: ['admin'],
    nav: { label: 'Users', icon: Users },
    goKey: 'U',
    load: () => import('@/features/users/UsersScreen'),
  },
  {
    path: '/companies',
    roles: ['admin'],
    nav: { label: 'Companies', icon: Building2 },
    goKey: 'Y',
    load: () => import('@/features/companies/CompaniesScreen'),
  },
  {
    path: '/assignments/:tab',
    roles: ['admin'],
    load: () => import('@/features/assignments/AssignmentsScreen'),
  },
  {
    path: '/assignments',
    roles: ['admin'],
    nav: { label: 'Assignments', icon: UserRoundCheck },
    goKey: 'A',
    load: () => import('@/features/assignments/AssignmentsScreen'),
  },
  {
    path: '/pipelines',
    roles: ['admin'],
    nav: { label: 'Pipelines', icon: Workflow },
    goKey: 'L',
    load: () => import('@/features/pipelines/PipelinesScreen'),
  },
  {
    path: '/pipelines/:pipelineId/:tab?',
    roles: ['admin'],
    load: () => import('@/features/pipelines/PipelineScreen'),
  },
  {
    path: '/schedules',
    roles: ['admin'],
    nav: { label: 'Schedules', icon: CalendarClock },
    goKey: 'D',
    load: () => import('@/features/schedules/SchedulesScreen'),
  },
  {
    path: '/schedules/new',
    roles: ['admin'],
    load: () => import('@/features/schedules/NewScheduleScreen'),
  },
  {
    path: '/schedules/:scheduleId/:tab?',
    roles: ['admin'],
    load: () => import('@/features/schedules/ScheduleScreen'),
  },
  {
    path: '/audit',
    roles: ['admin'],
    nav: { label: 'Audit', icon: ScrollText },
    goKey: 'X',
    load: () => import('@/features/audit/AuditScreen'),
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
