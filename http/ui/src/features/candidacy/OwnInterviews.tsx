import type { ReactNode } from 'react';
import type { Round } from '@/api/interviews';
import { Facts } from '@/design/Facts';
import { ErrorState } from '@/design/states';
import { LongText, RoundPlace } from '@/features/rounds/RoundFacts';
import { RoundTime } from '@/features/rounds/RoundTime';
import { lengthText } from '@/features/rounds/roundWords';
import { useOwnInterviews } from './useOwnInterviews';

/** The interviews that are ahead in one of the candidate's applications. */
export function OwnInterviews({ application }: { application: number }): ReactNode {
  const { query, items } = useOwnInterviews();
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const own = items.filter((each) => each.application_id === application);
  if (own.length === 0) return null;
  return (
    <section>
      <h2 className="mb-3 text-md font-semibold">
        {own.length === 1 ? 'Your interview' : 'Your interviews'}
      </h2>
      <ul className="flex flex-col gap-3">
        {own.map((round) => (
          <OwnInterview key={round.id} round={round} />
        ))}
      </ul>
    </section>
  );
}

function OwnInterview({ round }: { round: Round }) {
  const { name, starts_at, ends_at, location, link, message } = round;
  const minutes =
    starts_at !== null && ends_at !== null
      ? (Date.parse(ends_at) - Date.parse(starts_at)) / 60_000
      : undefined;
  return (
    <li className="flex flex-col gap-2 rounded-card border border-line bg-surface p-4">
      <h3 className="font-semibold">
        <RoundTime round={round} distance />
      </h3>
      <Facts
        rows={[
          ['What', name],
          ['How long', minutes === undefined ? null : lengthText(minutes)],
          ['Where', location || link ? <RoundPlace round={round} /> : null],
        ]}
      />
      {message && <LongText>{message}</LongText>}
    </li>
  );
}
