import { useQuery } from '@tanstack/react-query';
import { Suspense, type ReactNode } from 'react';
import { Link } from 'react-router';
import { actionsQuery, applicationQuery, type Application } from '@/api/applications';
import { boardQuery } from '@/api/boards';
import { recruiters, staff } from '@/api/roles';
import { useUser } from '@/api/useSession';
import { Avatar } from '@/design/Avatar';
import { Badge } from '@/design/Badge';
import { lazily } from '@/design/lazily';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { useParam } from '@/design/useParam';
import { PanelActions } from './PanelActions';
import { ScheduleKey } from './ScheduleKey';
import { SectionTabs } from './SectionTabs';
import { StageStepper } from './StageStepper';
import { Timeline } from './Timeline';
import { UndoNotice } from './UndoNotice';

// The timeline is what is seen first; the other sections are loaded when they are opened.
const Notes = lazily(() => import('./Notes'), 'Notes');
const Interviews = lazily(() => import('./Interviews'), 'Interviews');
const Mails = lazily(() => import('./Mails'), 'Mails');
const Reminders = lazily(() => import('./Reminders'), 'Reminders');
const Enrolments = lazily(() => import('./Enrolments'), 'Enrolments');
const Remarks = lazily(() => import('./Remarks'), 'Remarks');

interface Section {
  key: string;
  label: string;
  roles: readonly string[];
  show: (application: Application) => ReactNode;
}

const sections: readonly Section[] = [
  { key: 'timeline', label: 'Timeline', roles: staff, show: ({ id }) => <Timeline id={id} /> },
  { key: 'notes', label: 'Notes', roles: staff, show: ({ id }) => <Notes id={id} /> },
  {
    key: 'interviews',
    label: 'Interviews',
    roles: staff,
    show: (application) => <Interviews application={application} />,
  },
  { key: 'mails', label: 'Mails', roles: staff, show: ({ id }) => <Mails id={id} /> },
  { key: 'reminders', label: 'Reminders', roles: staff, show: ({ id }) => <Reminders id={id} /> },
  {
    key: 'follow-ups',
    label: 'Follow-ups',
    roles: recruiters,
    show: ({ id }) => <Enrolments id={id} />,
  },
  {
    key: 'remarks',
    label: 'Remarks',
    roles: staff,
    show: (application) => <Remarks key={application.id} application={application} />,
  },
];

interface ApplicationPanelProps {
  id: number;
  /** What closes or enlarges it. */
  corner?: ReactNode;
  /** Leaves it, once the application is deleted. */
  onGone: () => void;
}

/** Everything about one application. */
export function ApplicationPanel({ id, corner, onGone }: ApplicationPanelProps) {
  const { role } = useUser();
  const { data: application, error, refetch } = useQuery(applicationQuery(id));
  const stages = useStages(application);
  const [chosen, setChosen] = useParam('section');
  const shown = sections.filter((each) => each.roles.includes(role));
  const section = shown.find((each) => each.key === chosen) ?? shown[0];

  if (error)
    return (
      <Framed corner={corner}>{<ErrorState error={error} onRetry={() => void refetch()} />}</Framed>
    );
  if (!application) return <Framed corner={corner}>{<SkeletonRows rows={6} />}</Framed>;
  return (
    <>
      <Header application={application} corner={corner} />
      <div className="flex flex-col gap-3 border-b border-line px-6 pt-3 max-sm:px-4">
        {stages && <StageStepper application={application} stages={stages} />}
        <UndoNotice application={application} />
        <PanelActions application={application} stages={stages ?? []} onGone={onGone} />
        <ScheduleKey application={application} />
        <SectionTabs
          label="Parts of the application"
          panel="section"
          sections={shown}
          shown={section?.key}
          onShow={setChosen}
        />
      </div>
      <div
        id="section"
        role="tabpanel"
        aria-labelledby={`section-tab-${section?.key ?? ''}`}
        tabIndex={0}
        className="min-h-40 grow overflow-y-auto px-6 py-4 -outline-offset-2 low:shrink-0 low:overflow-visible max-sm:px-4"
      >
        <Suspense fallback={<SkeletonRows rows={3} />}>{section?.show(application)}</Suspense>
      </div>
    </>
  );
}

/** The stages of the application's own version of its pipeline; until they have come, its board's. */
function useStages(application: Application | undefined) {
  const id = application?.id ?? 0;
  const actions = useQuery({ ...actionsQuery(id), enabled: application !== undefined }).data;
  const board = useQuery({ ...boardQuery(application?.job_id ?? 0), enabled: false }).data;
  return (actions?.pipeline ?? board)?.stages;
}

function Framed({ corner, children }: { corner: ReactNode; children: ReactNode }) {
  return (
    <>
      <div className="flex justify-end p-3">{corner}</div>
      {children}
    </>
  );
}

function Header({ application, corner }: { application: Application; corner: ReactNode }) {
  return (
    <header className="flex items-start gap-3 px-6 pt-4 max-sm:px-4">
      <title>{`${application.candidate_name} · Callboard`}</title>
      <Avatar name={application.candidate_name} large />
      <div className="min-w-0 grow">
        <h1 className="text-lg font-semibold break-words" dir="auto">
          {application.candidate_name}
        </h1>
        <p className="flex flex-wrap items-center gap-x-2 text-muted">
          <Link to={`/jobs/${application.job_id}`} className="hover:text-accent hover:underline">
            {application.job_title}
          </Link>
          {application.held_at !== null && <Badge>On hold</Badge>}
          {application.rejection_reason && (
            <Badge tone="danger">{application.rejection_reason}</Badge>
          )}
        </p>
      </div>
      <div className="flex shrink-0 gap-1">{corner}</div>
    </header>
  );
}
