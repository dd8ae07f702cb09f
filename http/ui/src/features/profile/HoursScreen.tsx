import { useQuery } from '@tanstack/react-query';
import { ownCalendarQuery, type Calendar } from '@/api/account';
import { PageHeader } from '@/design/PageHeader';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { HoursForm } from './HoursForm';
import { ProfileTabs } from './ProfileTabs';

const sourceWords: Record<Calendar['source'], string> = {
  own: 'These are your own hours.',
  company: 'These are your company’s hours. Save others to have your own.',
  preset: 'Nobody has set any hours yet. Save some to have your own.',
};

/** When the reader works: limits that wait for them count these hours. */
export function Component() {
  const { data, error, refetch } = useQuery(ownCalendarQuery);
  return (
    <>
      <PageHeader
        title="Working hours"
        detail="Time limits of applications that wait for you count these hours only, also limits that run already."
      >
        <ProfileTabs />
      </PageHeader>
      <div className="flex max-w-2xl flex-col gap-5 p-6 max-sm:p-4">
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && <SkeletonRows rows={7} />}
        {data && (
          <>
            <p className="rounded-card bg-info-soft px-3 py-2 text-info">
              {sourceWords[data.source]}
            </p>
            <HoursForm key={data.source} calendar={data} />
          </>
        )}
      </div>
    </>
  );
}
