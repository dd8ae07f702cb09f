import {
  AlarmClock,
  BriefcaseBusiness,
  Building2,
  CalendarClock,
  CalendarDays,
  Contact,
  FileText,
  House,
  IdCard,
  LayoutDashboard,
  Mail,
  Repeat2,
  Rows3,
  ScrollText,
  Send,
  SquareCheckBig,
  UserRoundCheck,
  Users,
  Workflow,
  type LucideIcon,
} from 'lucide-react';
import type { ComponentType } from 'react';
import { everyone, recruiters, staff } from '@/api/roles';
import type { Role } from '@/api/session';

export interface Screen {
  path: string;
  /** Who may open it; all others are told so. */
  roles: readonly Role[];
  /** Its entry in the navigation, in the order of this table; `only`: for these of its roles. */
  nav?: { label: string; icon: LucideIcon; only?: readonly Role[] };
  /** Its name in the palette, where it is not in the navigation. */
  place?: string;
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
    path: '/today',
    roles: staff,
    nav: { label: 'Today', icon: House },
    goKey: 'T',
    load: () => import('@/features/today/TodayScreen'),
  },
  {
    path: '/home',
    roles: ['interviewer'],
    nav: { label: 'Home', icon: House },
    goKey: 'H',
    load: () => import('@/features/interviewer/HomeScreen'),
  },
  {
    path: '/my-interviews',
    place: 'My interviews',
    roles: ['interviewer', 'recruiter', 'hiring_manager'],
    nav: { label: 'My interviews', icon: CalendarDays, only: ['interviewer'] },
    goKey: 'I',
    load: () => import('@/features/my-interviews/MyInterviewsScreen'),
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
    path: '/candidates/tags',
    place: 'Tags',
    roles: recruiters,
    load: () => import('@/features/tags/TagsScreen'),
  },
  {
    path: '/candidates/:candidateId',
    roles: staff,
    load: () => import('@/features/candidates/CandidateScreen'),
  },
  {
    path: '/interviews',
    roles: staff,
    nav: { label: 'Interviews', icon: CalendarDays },
    goKey: 'I',
    load: () => import('@/features/interviews/InterviewsScreen'),
  },
  {
    path: '/interviews/types',
    place: 'Round types',
    roles: staff,
    load: () => import('@/features/round-types/RoundTypesScreen'),
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
  {
    path: '/mails',
    roles: staff,
    nav: { label: 'Mails', icon: Mail },
    goKey: 'M',
    load: () => import('@/features/mails/MailsScreen'),
  },
  {
    path: '/mails/opt-outs',
    place: 'Opt-outs',
    roles: recruiters,
    load: () => import('@/features/mail-stops/OptOutsScreen'),
  },
  {
    path: '/mails/opt-ins',
    place: 'Resubscribed',
    roles: recruiters,
    load: () => import('@/features/mail-stops/OptInsScreen'),
  },
  {
    path: '/mails/suppressions',
    place: 'Suppressed addresses',
    roles: ['admin'],
    load: () => import('@/features/mail-stops/SuppressionsScreen'),
  },
  {
    path: '/mails/domain-stops',
    place: 'Stopped domains',
    roles: ['admin'],
    load: () => import('@/features/mail-stops/DomainStopsScreen'),
  },
  {
    path: '/templates',
    roles: recruiters,
    nav: { label: 'Templates', icon: FileText },
    goKey: 'E',
    load: () => import('@/features/templates/TemplatesScreen'),
  },
  {
    path: '/templates/:kind',
    roles: recruiters,
    load: () => import('@/features/templates/TemplateScreen'),
  },
  {
    path: '/sequences',
    roles: recruiters,
    nav: { label: 'Sequences', icon: Repeat2 },
    goKey: 'F',
    load: () => import('@/features/sequences/SequencesScreen'),
  },
  {
    path: '/sequences/enrolments',
    place: 'Enrolments',
    roles: recruiters,
    load: () => import('@/features/sequences/EnrolmentsScreen'),
  },
  {
    path: '/sequences/:sequenceId/:tab?',
    roles: recruiters,
    load: () => import('@/features/sequences/SequenceScreen'),
  },
  {
    path: '/profile',
    place: 'Profile',
    roles: everyone,
    load: () => import('@/features/profile/ProfileScreen'),
  },
  {
    path: '/profile/hours',
    place: 'Working hours',
    roles: staff,
    load: () => import('@/features/profile/HoursScreen'),
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
    goKey: 'S',
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
  return screens.filter(
    (each): each is NavEntry => !!each.nav && (each.nav.only ?? each.roles).includes(role),
  );
}

/** The places of a role that are not in the navigation, for the palette. */
export function placesOf(role: Role): readonly (Screen & Required<Pick<Screen, 'place'>>)[] {
  const shown = navOf(role).map(({ path }) => path);
  return screens.filter(
    (each): each is Screen & { place: string } =>
      !!each.place && each.roles.includes(role) && !shown.includes(each.path),
  );
}

/** Where a role begins. */
export function homeOf(role: Role): string {
  return navOf(role)[0]?.path ?? '/notifications';
}

/** Whether there is such a screen, for links to what may not be there yet. */
export function hasScreen(path: string, role: Role): boolean {
  return screens.some((each) => each.path === path && each.roles.includes(role));
}
