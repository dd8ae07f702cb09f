import type { QueryClient } from '@tanstack/react-query';

type Filters = Readonly<Record<string, unknown>>;

/** The keys of all queries. A key begins with those of what it belongs to, so that `all` refreshes both. */
export const keys = {
  jobs: {
    all: ['jobs'],
    list: (filters: Filters) => ['jobs', 'list', filters],
    open: (filters: Filters) => ['jobs', 'open', filters],
    allCounts: ['jobs', 'counts'],
    counts: (filters: Filters) => ['jobs', 'counts', filters],
    one: (id: number) => ['jobs', id],
    board: (id: number) => ['jobs', id, 'board'],
  },
  pipelines: {
    all: ['pipelines'],
    allLists: ['pipelines', 'list'],
    list: (filters: Filters) => ['pipelines', 'list', filters],
    one: (id: number) => ['pipelines', id],
  },
  applications: {
    all: ['applications'],
    allLists: ['applications', 'list'],
    list: (filters: Filters) => ['applications', 'list', filters],
    mine: ['applications', 'mine'],
    one: (id: number) => ['applications', id],
    actions: (id: number) => ['applications', id, 'actions'],
    history: (id: number) => ['applications', id, 'history'],
    notes: (id: number) => ['applications', id, 'notes'],
    mails: (id: number) => ['applications', id, 'mails'],
    enrolments: (id: number) => ['applications', id, 'enrolments'],
    rounds: (id: number) => ['applications', id, 'rounds'],
  },
  interviews: {
    all: ['applications', 'interviews'],
    upcoming: (filters: Filters) => ['applications', 'interviews', 'upcoming', filters],
    mine: (filters: Filters) => ['applications', 'interviews', 'mine', filters],
    one: (id: number) => ['applications', 'interviews', id],
    feedback: (id: number) => ['applications', 'interviews', id, 'feedback'],
    feedbackForMe: ['applications', 'interviews', 'feedback for me'],
    offer: (id: number) => ['applications', 'interviews', id, 'offer'],
    slots: (id: number) => ['applications', 'interviews', id, 'slots'],
    openOffers: ['applications', 'interviews', 'open offers'],
    panelTimes: (wanted: Filters) => ['applications', 'interviews', 'panel times', wanted],
  },
  interviewRules: (company: number) => ['interview-rules', company],
  roundTypes: {
    all: ['round-types'],
    allLists: ['round-types', 'list'],
    list: (filters: Filters) => ['round-types', 'list', filters],
    one: (id: number) => ['round-types', id],
  },
  rejectionReasons: (company: number | undefined) => ['rejection-reasons', company ?? 'own'],
  candidates: {
    all: ['candidates'],
    list: (filters: Filters) => ['candidates', 'list', filters],
    one: (id: number) => ['candidates', id],
    tags: (id: number) => ['candidates', id, 'tags'],
    shareLinks: (id: number) => ['candidates', id, 'share-links'],
    shareLink: (id: number, link: number) => ['candidates', id, 'share-links', link],
  },
  candidateNotes: {
    all: ['candidate-notes'],
    of: (id: number) => ['candidate-notes', id],
  },
  timelines: {
    all: ['timelines'],
    of: (id: number, filters: Filters) => ['timelines', id, filters],
  },
  tags: {
    all: ['tags'],
    list: (filters: Filters) => ['tags', 'list', filters],
    one: (id: number) => ['tags', id],
  },
  sequences: {
    preview: (id: number, application: number) => ['sequences', id, application],
    all: ['sequences'],
    list: (filters: Filters) => ['sequences', 'list', filters],
    one: (id: number) => ['sequences', id],
  },
  histories: { all: ['histories'], list: (filters: Filters) => ['histories', filters] },
  reminders: {
    all: ['reminders'],
    list: (filters: Filters) => ['reminders', 'list', filters],
    one: (id: number) => ['reminders', id],
  },
  enrolments: {
    all: ['enrolments'],
    list: (filters: Filters) => ['enrolments', 'list', filters],
    one: (id: number) => ['enrolments', id],
  },
  mails: {
    all: ['mails'],
    one: (id: number) => ['mails', id],
    allLists: ['mails', 'list'],
    list: (filters: Filters) => ['mails', 'list', filters],
    anySent: ['mails', 'any sent'],
  },
  mailTemplates: {
    all: ['mail-templates'],
    list: (company: number | undefined) => ['mail-templates', company ?? 'own'],
    one: (kind: string, company: number | undefined) => ['mail-templates', company ?? 'own', kind],
  },
  mailStops: {
    domains: ['mail-stops', 'domains'],
    optOuts: (filters: Filters) => ['mail-stops', 'opt-outs', filters],
    optIns: (filters: Filters) => ['mail-stops', 'opt-ins', filters],
    suppressions: (filters: Filters) => ['mail-stops', 'suppressions', filters],
    all: ['mail-stops'],
  },
  account: {
    me: ['account', 'me'],
    calendar: ['account', 'calendar'],
    sessions: ['account', 'sessions'],
    calendarFeed: ['account', 'calendar feed'],
  },
  colleagues: ['colleagues'],
  users: {
    all: ['users'],
    list: (filters: Filters) => ['users', 'list', filters],
    one: (id: number) => ['users', id],
    responsibilities: (id: number) => ['users', id, 'responsibilities'],
    successors: (id: number) => ['users', id, 'successors'],
  },
  companies: {
    all: ['companies'],
    choices: ['companies', 'choices'],
    list: (filters: Filters) => ['companies', 'list', filters],
    one: (id: number) => ['companies', id],
    calendar: (id: number) => ['companies', id, 'calendar'],
    colleagues: (id: number) => ['companies', id, 'colleagues'],
  },
  assignments: {
    all: ['assignments'],
    list: (filters: Filters) => ['assignments', 'list', filters],
  },
  schedules: {
    all: ['schedules'],
    list: (filters: Filters) => ['schedules', 'list', filters],
    one: (id: number) => ['schedules', id],
    preview: (id: number) => ['schedules', id, 'preview'],
    runs: (id: number, filters: Filters) => ['schedules', id, 'runs', filters],
  },
  audit: (filters: Filters) => ['audit', filters],
  profile: ['profile'],
  notifications: { all: ['notifications'], list: ['notifications', 'list'] },
} as const;

/** Fetches again what belongs to an application, after it was changed. */
export function refreshApplication(client: QueryClient, id: number): Promise<void> {
  return client.invalidateQueries({ queryKey: keys.applications.one(id) });
}

/** Fetches again what belongs to a candidate, and what lists show of them, after it was changed. */
export async function refreshCandidate(client: QueryClient): Promise<void> {
  await Promise.all([
    client.invalidateQueries({ queryKey: keys.candidates.all }),
    client.invalidateQueries({ queryKey: keys.candidateNotes.all }),
    client.invalidateQueries({ queryKey: keys.timelines.all }),
  ]);
}
