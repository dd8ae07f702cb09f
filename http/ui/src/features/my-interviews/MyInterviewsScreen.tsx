import { CalendarCheck } from 'lucide-react';
import { Link } from 'react-router';
import type { Round } from '@/api/interviews';
import { useUser } from '@/api/useSession';
import { ListStates } from '@/design/ListStates';
import { LoadMore } from '@/design/LoadMore';
import { PageHeader } from '@/design/PageHeader';
import { Section } from '@/design/Section';
import { useShortcuts } from '@/design/shortcuts';
import { useNow } from '@/design/useNow';
import { useIdParam, useSetParams } from '@/design/useParam';
import { InterviewTabs } from '@/features/interviews/InterviewTabs';
import { AnswerInvitation } from '@/features/rounds/AnswerInvitation';
import { memberOf } from '@/features/rounds/ownPath';
import { RoundFacts } from '@/features/rounds/RoundFacts';
import { RoundState } from '@/features/rounds/RoundState';
import { RoundTime } from '@/features/rounds/RoundTime';
import { parted } from './parted';
import { RoundDrawer } from './RoundDrawer';
import { RoundRow } from './RoundRow';
import { useMyInterviews } from './useMyInterviews';

/** The interviews of somebody on a panel: the next one first, then the others, and what they owe. */
export function Component() {
  const { role } = useUser();
  const list = useMyInterviews();
  const { owed, next, later } = parted(list.items, useNow());
  const setParams = useSetParams();
  const round = useIdParam('round');
  const open = (id: number) => setParams({ round: String(id) }, 'push');
  const first = owed[0];
  useShortcuts('My interviews', [
    ...(next ? [{ keys: 'N', does: 'Open the next interview', run: () => open(next.id) }] : []),
    ...(first
      ? [{ keys: 'F', does: 'Open what you owe feedback on', run: () => open(first.id) }]
      : []),
  ]);
  return (
    <>
      <PageHeader
        title="My interviews"
        detail={role === 'interviewer' ? 'Those that you take part in.' : undefined}
      >
        {role !== 'interviewer' && <InterviewTabs />}
      </PageHeader>
      <div className="flex flex-col gap-6 p-6 max-sm:p-4">
        <ListStates
          list={list}
          skeleton={{ rows: 4, height: 'h-16' }}
          empty={{
            icon: CalendarCheck,
            title: 'No interviews ahead',
            text: 'As soon as you are on a panel, the interview is here with its briefing.',
          }}
        />
        {list.items.length > 0 && (
          <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,26rem)] items-start gap-6 max-lg:grid-cols-1">
            <div className="flex min-w-0 flex-col gap-6">
              {next && <Next round={next} />}
              <Group title="Later" rounds={later}>
                {next ? 'Nothing else in the next 60 days.' : 'Nothing in the next 60 days.'}
              </Group>
            </div>
            <Group title="Feedback you owe" rounds={owed}>
              You owe no feedback.
            </Group>
          </div>
        )}
        <LoadMore {...list.more} />
      </div>
      {round && (
        <RoundDrawer key={round} id={round} onClose={() => setParams({ round: undefined })} />
      )}
    </>
  );
}

function Next({ round }: { round: Round }) {
  const own = memberOf(round, useUser().id);
  return (
    <Section title="Next">
      <div className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
        <div>
          <p className="font-medium">
            <RoundTime round={round} distance />
          </p>
          <h3 className="flex flex-wrap items-center gap-2 text-md font-semibold">
            <Link
              to={`?round=${round.id}`}
              className="min-w-0 break-words hover:text-accent"
              dir="auto"
            >
              {round.candidate_name}
            </Link>
            <RoundState round={round} />
          </h3>
          <p className="break-words text-muted">
            {round.name}, {round.job_title}
          </p>
        </div>
        {own && <AnswerInvitation round={round} given={own.answer} who="The recruiter" />}
        <RoundFacts round={round} />
      </div>
    </Section>
  );
}

interface GroupProps {
  title: string;
  rounds: readonly Round[];
  /** What an empty one says. */
  children: string;
}

function Group({ title, rounds, children }: GroupProps) {
  return (
    <Section title={title}>
      <div className="rounded-card border border-line bg-surface">
        {rounds.length === 0 && <p className="px-4 py-3 text-muted">{children}</p>}
        <ul className="divide-y divide-line">
          {rounds.map((each) => (
            <RoundRow key={each.id} round={each} />
          ))}
        </ul>
      </div>
    </Section>
  );
}
