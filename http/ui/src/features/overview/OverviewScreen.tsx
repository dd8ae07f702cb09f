import { CircleCheck } from 'lucide-react';
import { mailsQuery } from '@/api/mails';
import { domainStopsQuery } from '@/api/mailStops';
import { useAllPages, usePages } from '@/api/pages';
import { schedulesQuery } from '@/api/schedules';
import { staffQuery } from '@/api/users';
import { useUser } from '@/api/useSession';
import { hasScreen } from '@/app/screens';
import { PageHeader } from '@/design/PageHeader';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { AwaitedPeople } from './AwaitedPeople';
import { Companies } from './Companies';
import { DomainStops } from './DomainStops';
import { awaited, troubled } from './attention';
import { FirstSteps } from './FirstSteps';
import { MailTrouble } from './MailTrouble';
import { ScheduleTrouble } from './ScheduleTrouble';

/** The administrator's home: what needs attention, and the companies. */
export function Component() {
  return (
    <>
      <PageHeader title="Overview" />
      <div className="flex max-w-5xl flex-col gap-6 p-6 max-sm:p-4">
        <FirstSteps />
        <NeedsAHand />
        <Companies />
      </div>
    </>
  );
}

function NeedsAHand() {
  const { role } = useUser();
  const schedules = useAllPages(schedulesQuery({ limit: 200 }));
  const unknown = usePages(mailsQuery({ state: 'unknown', limit: 20 }));
  const failed = usePages(mailsQuery({ state: 'failed', limit: 20 }));
  const stops = usePages(domainStopsQuery);
  const staff = useAllPages(staffQuery({ limit: 200 }));
  const queries = [schedules, unknown, failed, stops].map((each) => each.query);
  const broken = queries.find((each) => each.isError);
  const ready = queries.every((each) => each.isSuccess) && staff.complete;

  if (broken) return <ErrorState error={broken.error} onRetry={() => void broken.refetch()} />;
  if (!ready) return <SkeletonRows rows={4} />;
  const bad = troubled(schedules.items);
  const waiting = awaited(staff.items);
  const calm = [bad, waiting, unknown.items, failed.items, stops.items].every(
    (each) => each.length === 0,
  );
  const mailPath = hasScreen('/mails', role) ? '/mails' : undefined;
  return (
    <section className="flex flex-col gap-3">
      <h2 className="text-md font-semibold">Needs attention</h2>
      {calm && (
        <p className="flex items-center gap-2 rounded-card border border-line bg-surface px-4 py-3">
          <CircleCheck aria-hidden size={16} className="text-success" />
          All is well: schedules run, mails arrive, and everybody invited has joined.
        </p>
      )}
      <ScheduleTrouble schedules={bad} />
      <DomainStops stops={stops.items} />
      <MailTrouble
        title="Mails that may not have arrived"
        mails={unknown.items}
        more={unknown.more.hasMore}
        path={mailPath && `${mailPath}?state=unknown`}
      />
      <MailTrouble
        title="Mails that could not be sent"
        mails={failed.items}
        more={failed.more.hasMore}
        path={mailPath && `${mailPath}?state=failed`}
      />
      <AwaitedPeople people={waiting} />
    </section>
  );
}
