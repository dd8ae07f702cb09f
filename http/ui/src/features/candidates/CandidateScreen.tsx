import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Mail, MailPlus, Pencil, Plus } from 'lucide-react';
import { Suspense, useState, type ReactNode } from 'react';
import { Link, useParams } from 'react-router';
import { candidateQuery, editCandidate, type Candidate } from '@/api/candidates';
import { keys } from '@/api/keys';
import { useMay } from '@/api/useSession';
import { NotFoundScreen } from '@/app/NotFoundScreen';
import { Badge } from '@/design/Badge';
import { Button, buttonClass } from '@/design/Button';
import { lazily } from '@/design/lazily';
import { PageHeader } from '@/design/PageHeader';
import { Section } from '@/design/Section';
import { useShortcuts } from '@/design/shortcuts';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toasts';
import { useParam, useSetParams } from '@/design/useParam';
import { ApplicationDrawer } from '@/features/application/ApplicationDrawer';
import { SectionTabs } from '@/features/application/SectionTabs';
import { ReminderList } from '@/features/reminders/ReminderList';
import { AddApplicationDialog } from './AddApplicationDialog';
import { CandidateApplications } from './CandidateApplications';
import { CandidateForm } from './CandidateForm';
import { CandidateTags } from './CandidateTags';
import { bodyOf, valuesOf } from './candidateForm';
import { ContactWish } from './ContactWish';
import { Profile } from './Profile';

// What is seen first is loaded at once; the other parts are when they are opened.
const CandidateTimeline = lazily(() => import('./CandidateTimeline'), 'CandidateTimeline');
const CandidateNotes = lazily(() => import('./CandidateNotes'), 'CandidateNotes');
const ShareLinks = lazily(() => import('./ShareLinks'), 'ShareLinks');
const OutreachDialog = lazily(() => import('./OutreachDialog'), 'OutreachDialog');

interface Part {
  key: string;
  label: string;
  show: (candidate: Candidate) => ReactNode;
}

const parts: readonly Part[] = [
  { key: 'overview', label: 'Overview', show: (candidate) => <Overview candidate={candidate} /> },
  {
    key: 'timeline',
    label: 'Timeline',
    show: (candidate) => <CandidateTimeline candidate={candidate} />,
  },
  { key: 'notes', label: 'Notes', show: (candidate) => <CandidateNotes candidate={candidate} /> },
  { key: 'links', label: 'Share links', show: (candidate) => <ShareLinks candidate={candidate} /> },
];

/** One candidate: who they are, what they applied to, whether they may be written to. */
export function Component() {
  const { candidateId = '' } = useParams();
  const id = Number(candidateId);
  const { data, error, refetch } = useQuery({ ...candidateQuery(id), enabled: id > 0 });
  const [editing] = useParam('edit');
  const [application, setApplication] = useParam('application');
  if (!(id > 0)) return <NotFoundScreen />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={6} />;
  return (
    <>
      {editing ? <Edit candidate={data} /> : <Show candidate={data} />}
      {application && (
        <ApplicationDrawer
          key={application}
          id={Number(application)}
          onClose={() => setApplication(undefined)}
        />
      )}
    </>
  );
}

function Show({ candidate }: { candidate: Candidate }) {
  const setParams = useSetParams();
  const mayEdit = useMay('edit candidates');
  const [asked, setAsked] = useState<'application' | 'mail'>();
  const [chosen, setChosen] = useParam('part');
  const part = parts.find(({ key }) => key === chosen) ?? parts[0];
  const close = () => setAsked(undefined);
  const own = candidate.user_id !== null;
  const edit = () => setParams({ edit: 'yes' }, 'push');
  useShortcuts(
    'Candidate',
    mayEdit
      ? [
          ...(own ? [] : [{ keys: 'E', does: 'Edit the candidate', run: edit }]),
          { keys: 'A', does: 'Add an application', run: () => setAsked('application') },
          { keys: 'W', does: 'Write to the candidate', run: () => setAsked('mail') },
        ]
      : [{ keys: 'W', does: 'Write to the candidate', run: () => setAsked('mail') }],
  );
  return (
    <>
      <PageHeader
        title={candidate.name}
        detail={
          <span className="flex flex-wrap items-center gap-2">
            {own ? 'Has an account and edits the profile themselves' : 'Added by the company'}
            {candidate.status === 'passive' && <Badge>Passive</Badge>}
          </span>
        }
        actions={
          <>
            <Link to={`/mails?candidate=${candidate.id}`} className={buttonClass()}>
              <Mail aria-hidden size={16} /> Mails
            </Link>
            <Button icon={MailPlus} onClick={() => setAsked('mail')}>
              Write…
            </Button>
            {mayEdit && !own && (
              <Button icon={Pencil} onClick={edit}>
                Edit
              </Button>
            )}
            {mayEdit && (
              <Button kind="primary" icon={Plus} onClick={() => setAsked('application')}>
                Add application
              </Button>
            )}
          </>
        }
      />
      <div className="grid grid-cols-[minmax(0,1fr)_22rem] gap-6 p-6 max-lg:grid-cols-1 max-sm:p-4">
        <div className="flex min-w-0 flex-col gap-4">
          <div className="border-b border-line">
            <SectionTabs
              label="Parts of the file"
              panel="part"
              sections={parts}
              shown={part?.key}
              onShow={setChosen}
            />
          </div>
          <div
            id="part"
            role="tabpanel"
            aria-labelledby={`part-tab-${part?.key ?? ''}`}
            tabIndex={0}
            className="min-h-40 outline-offset-4"
          >
            <Suspense fallback={<SkeletonRows rows={3} />}>{part?.show(candidate)}</Suspense>
          </div>
        </div>
        <aside className="flex min-w-0 flex-col gap-6 max-lg:order-first">
          <Profile candidate={candidate} />
          <CandidateTags candidate={candidate} />
          <ContactWish candidate={candidate} />
        </aside>
      </div>
      {asked === 'application' && <AddApplicationDialog candidate={candidate} onClose={close} />}
      {asked === 'mail' && (
        <Suspense>
          <OutreachDialog candidate={candidate} onClose={close} />
        </Suspense>
      )}
    </>
  );
}

function Overview({ candidate }: { candidate: Candidate }) {
  return (
    <div className="flex flex-col gap-6">
      <CandidateApplications id={candidate.id} />
      <Section
        title="Your reminders"
        action={
          <Link
            to={`/reminders?new=yes&candidate=${candidate.id}`}
            className={buttonClass('quiet', true)}
          >
            Set reminder
          </Link>
        }
      >
        <ReminderList filters={{ candidate_id: candidate.id }} quiet />
      </Section>
    </div>
  );
}

function Edit({ candidate }: { candidate: Candidate }) {
  const client = useQueryClient();
  const setParams = useSetParams();
  const { id } = candidate;
  return (
    <>
      <PageHeader title={`Edit ${candidate.name}`} />
      <CandidateForm
        initial={valuesOf(candidate)}
        edited={{
          version: candidate.version,
          reload: () => client.query({ ...candidateQuery(id), staleTime: 0 }),
        }}
        draft={`candidate-${id}`}
        action="Save"
        back={`/candidates/${id}`}
        send={async (values, _key, version) => {
          const saved = await editCandidate({ ...candidate, version }, bodyOf(values));
          client.setQueryData(keys.candidates.one(id), saved);
          void client.invalidateQueries({ queryKey: keys.candidates.all });
          toast({ tone: 'success', title: 'Saved' });
          setParams({ edit: undefined });
        }}
      />
    </>
  );
}
