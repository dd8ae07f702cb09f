import { feedbackForMeQuery } from '@/api/feedback';
import { useAllPages } from '@/api/pages';
import { RelativeTime } from '@/design/RelativeTime';
import { Section } from '@/design/Section';
import { ErrorState } from '@/design/states';
import { LongText } from '@/features/rounds/RoundFacts';

/** What panels want the candidate to read about one of their applications. */
export function FeedbackForMe({ application }: { application: number }) {
  const { query, items } = useAllPages(feedbackForMeQuery);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  const own = items.filter((each) => each.application_id === application);
  if (own.length === 0) return null;
  return (
    <Section title="Feedback for you">
      <ul className="flex flex-col gap-3">
        {own.map(({ id, round, comments, updated_at }) => (
          <li key={id} className="rounded-card border border-line bg-surface p-4">
            <p className="mb-1 flex flex-wrap items-baseline justify-between gap-x-3">
              <span className="font-medium break-words">{round}</span>
              <RelativeTime at={updated_at} className="text-sm text-muted" />
            </p>
            <LongText>{comments}</LongText>
          </li>
        ))}
      </ul>
    </Section>
  );
}
