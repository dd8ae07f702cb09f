import { useQuery } from '@tanstack/react-query';
import { ClipboardPen } from 'lucide-react';
import { Suspense, useState } from 'react';
import { feedbackQuery } from '@/api/feedback';
import type { Round } from '@/api/interviews';
import { useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { lazily } from '@/design/lazily';
import { Skeleton } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { useNow } from '@/design/useNow';
import { FeedbackCard } from './FeedbackCard';
import { feedbackHint } from './feedbackWords';
import { memberOf } from './ownPath';
import { hasBegun } from './roundWords';

const Scorecard = lazily(() => import('@/features/scorecard/ScorecardDialog'), 'ScorecardDialog');

interface RoundFeedbackProps {
  round: Round;
  /** Whether the application goes on, so that feedback may still be changed. */
  active: boolean;
}

/** What the panel says: one's own first; that of others only after it. */
export function RoundFeedback({ round, active }: RoundFeedbackProps) {
  const user = useUser();
  const [open, setOpen] = useState(false);
  const given = round.members.filter((each) => each.gave_feedback).length;
  const { data, error, refetch } = useQuery({
    ...feedbackQuery(round.id),
    enabled: given > 0 && !round.owes_feedback,
  });
  const began = hasBegun(round, useNow());
  const own = data?.find(({ author_id }) => author_id === user.id);
  const onPanel = memberOf(round, user.id) !== undefined;
  const hint = began ? feedbackHint(round, data?.length, onPanel) : undefined;
  return (
    <div className="flex flex-col items-start gap-2 empty:hidden">
      {hint && <p className="text-sm text-muted">{hint}</p>}
      {round.owes_feedback && (
        <Button kind="primary" small icon={ClipboardPen} onClick={() => setOpen(true)}>
          Give feedback
        </Button>
      )}
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {given > 0 && !round.owes_feedback && !data && !error && <Skeleton className="h-16 w-full" />}
      {data && data.length > 0 && (
        <ul aria-label={`Feedback on ${round.name}`} className="flex w-full flex-col gap-2">
          {data.map((each) => (
            <FeedbackCard
              key={each.id}
              feedback={each}
              action={
                each === own &&
                active && (
                  <Button small kind="quiet" onClick={() => setOpen(true)}>
                    Edit
                  </Button>
                )
              }
            />
          ))}
        </ul>
      )}
      {open && (
        <Suspense fallback={null}>
          <Scorecard round={round} given={own} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}
