import { CalendarCheck } from 'lucide-react';
import type { Round } from '@/api/interviews';
import { useUser } from '@/api/useSession';
import { ListStates } from '@/design/ListStates';
import { LoadMore } from '@/design/LoadMore';
import { PageHeader } from '@/design/PageHeader';
import { useShortcuts } from '@/design/shortcuts';
import { useNow } from '@/design/useNow';
import { useIdParam, useSetParams } from '@/design/useParam';
import { InterviewTabs } from '@/features/interviews/InterviewTabs';
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
      <div className="px-6 pt-4 empty:hidden max-sm:px-0">
        <ListStates
          list={list}
          skeleton={{ rows: 4, height: 'h-16' }}
          empty={{
            icon: CalendarCheck,
            title: 'No interviews ahead',
            text: 'As soon as you are on a panel, the interview is here with its briefing.',
          }}
        />
      </div>
      {list.items.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,26rem)] items-start gap-6 p-6 max-lg:grid-cols-1 max-sm:px-0 max-sm:py-4">
          <div className="flex min-w-0 flex-col gap-6">
            {next && <Next round={next} onOpen={open} />}
            <Group title="Later" rounds={later} onOpen={open}>
              {next ? 'Nothing else in the next 60 days.' : 'Nothing in the next 60 days.'}
            </Group>
          </div>
          <Group title="Feedback you owe" rounds={owed} owed onOpen={open}>
            You owe no feedback.
          </Group>
        </div>
      )}
      <LoadMore {...list.more} />
      {round && (
        <RoundDrawer key={round} id={round} onClose={() => setParams({ round: undefined })} />
      )}
    </>
  );
}

interface NextProps {
  round: Round;
  onOpen: (id: number) => void;
}

function Next({ round, onOpen }: NextProps) {
  return (
    <section className="flex flex-col gap-2">
      <h2 className="text-md font-semibold max-sm:px-4">Next</h2>
      <div className="flex flex-col gap-3 rounded-card border border-line bg-surface p-4">
        <div>
          <p className="font-medium">
            <RoundTime round={round} distance />
          </p>
          <h3 className="flex flex-wrap items-center gap-2 text-md font-semibold">
            <button
              type="button"
              onClick={() => onOpen(round.id)}
              className="min-w-0 text-left break-words hover:text-accent"
              dir="auto"
            >
              {round.candidate_name}
            </button>
            <RoundState round={round} />
          </h3>
          <p className="break-words text-muted">
            {round.name}, {round.job_title}
          </p>
        </div>
        <RoundFacts round={round} />
      </div>
    </section>
  );
}

interface GroupProps {
  title: string;
  rounds: readonly Round[];
  /** Whether feedback on them is owed. */
  owed?: boolean;
  onOpen: (id: number) => void;
  /** What an empty one says. */
  children: string;
}

function Group({ title, rounds, owed = false, onOpen, children }: GroupProps) {
  return (
    <section className="flex min-w-0 flex-col gap-2">
      <h2 className="text-md font-semibold max-sm:px-4">{title}</h2>
      <div className="rounded-card border border-line bg-surface max-sm:rounded-none max-sm:border-x-0">
        {rounds.length === 0 && <p className="px-4 py-3 text-muted">{children}</p>}
        <ul className="divide-y divide-line">
          {rounds.map((each) => (
            <RoundRow key={each.id} round={each} owed={owed} onOpen={() => onOpen(each.id)} />
          ))}
        </ul>
      </div>
    </section>
  );
}
