import { Send } from 'lucide-react';
import { Link } from 'react-router';
import { myApplicationsQuery, type ListedApplication } from '@/api/applications';
import type { Round } from '@/api/interviews';
import { openOffersQuery, type OpenOffer } from '@/api/offers';
import { useAllPages, usePages } from '@/api/pages';
import { Badge } from '@/design/Badge';
import { buttonClass } from '@/design/Button';
import { ListScreen } from '@/design/ListScreen';
import { RelativeTime } from '@/design/RelativeTime';
import { RoundTime } from '@/features/rounds/RoundTime';
import { ConfirmAddress } from './ConfirmAddress';
import { parted, standing } from './tracker';
import { useOwnInterviews } from './useOwnInterviews';

/** A candidate's applications: those that go on first. */
export function Component() {
  const list = usePages(myApplicationsQuery);
  const { active, over } = parted(list.items);
  const interviews = useOwnInterviews().items;
  const offers = useAllPages({ ...openOffersQuery, refetchOnWindowFocus: true }).items;
  return (
    <ListScreen
      title="My applications"
      tabs={<ConfirmAddress />}
      list={list}
      empty={{
        icon: Send,
        title: 'You have not applied yet',
        text: 'Follow each application here: where it is, and when you will next hear about it.',
        action: (
          <Link to="/open-jobs" className={buttonClass('primary')}>
            See open jobs
          </Link>
        ),
      }}
    >
      <Group title="Under way" items={active} interviews={interviews} offers={offers} />
      <Group title="Over" items={over} />
    </ListScreen>
  );
}

interface GroupProps {
  title: string;
  items: readonly ListedApplication[];
  /** Those that are ahead, in order of time. */
  interviews?: readonly Round[];
  /** Those whose time can be chosen. */
  offers?: readonly OpenOffer[];
}

function Group({ title, items, interviews = [], offers = [] }: GroupProps) {
  if (items.length === 0) return null;
  return (
    <section>
      <h2 className="border-b border-line px-4 pt-3 pb-1 text-sm font-medium text-muted">
        {title}
      </h2>
      <ul className="divide-y divide-line">
        {items.map((each) => (
          <Item
            key={each.id}
            application={each}
            interview={interviews.find(({ application_id }) => application_id === each.id)}
            chooses={offers.some(({ application_id }) => application_id === each.id)}
          />
        ))}
      </ul>
    </section>
  );
}

interface ItemProps {
  application: ListedApplication;
  /** The next one. */
  interview: Round | undefined;
  /** Whether the time of one can be chosen. */
  chooses: boolean;
}

function Item({ application, interview, chooses }: ItemProps) {
  const { label, tone } = standing(application);
  return (
    <li className="relative flex flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 py-3 hover:bg-hover">
      <div className="min-w-0 grow basis-60">
        <h3 className="font-semibold break-words">
          <Link to={`/my-applications/${application.id}`} className="after:absolute after:inset-0">
            {application.job_title}
          </Link>
        </h3>
        <p className="text-muted">
          {application.company_name} · applied{' '}
          <RelativeTime at={application.applied_at} className="relative" />
        </p>
        {interview && (
          <p className="font-medium">
            Interview: <RoundTime round={interview} className="relative" />
          </p>
        )}
        {chooses && <p className="font-medium text-turn">Choose a time for your interview</p>}
      </div>
      <div className="flex flex-col items-end gap-1 max-sm:items-start">
        <Badge tone={tone}>{label}</Badge>
        {application.next_update_by && (
          <span className="text-sm text-muted">
            Next update by <RelativeTime at={application.next_update_by} className="relative" />
          </span>
        )}
      </div>
    </li>
  );
}
