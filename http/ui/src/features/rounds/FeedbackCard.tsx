import type { ReactNode } from 'react';
import type { Feedback } from '@/api/feedback';
import { Badge } from '@/design/Badge';
import { RelativeTime } from '@/design/RelativeTime';
import { LongText } from './RoundFacts';
import { recommendationWords } from './roundWords';

interface FeedbackCardProps {
  feedback: Feedback;
  /** What can be done with it. */
  action?: ReactNode;
}

/** What one member of a panel said about a candidate. */
export function FeedbackCard({ feedback, action }: FeedbackCardProps) {
  const { author_name, recorded_by_name, rating, comments, scores } = feedback;
  const verdict = feedback.recommendation && recommendationWords(feedback.recommendation);
  return (
    <li className="flex flex-col gap-2 rounded border border-line p-3">
      <div className="flex flex-wrap items-center gap-2">
        <span className="min-w-0 font-medium break-words" dir="auto">
          {author_name}
        </span>
        {verdict && <Badge tone={verdict[1]}>{verdict[0]}</Badge>}
        {rating !== null && <span className="text-sm tabular-nums">{rating} of 5</span>}
        {recorded_by_name !== null && (
          <span className="text-sm text-muted">written down by {recorded_by_name}</span>
        )}
        {feedback.visible_to_candidate && <Badge tone="info">The candidate reads the text</Badge>}
        <RelativeTime at={feedback.updated_at} className="text-sm text-muted" />
        {action && <span className="ml-auto">{action}</span>}
      </div>
      {comments && <LongText>{comments}</LongText>}
      {scores.length > 0 && (
        <dl className="flex flex-col gap-1 text-sm">
          {scores.map(({ criterion, score, comment }) => (
            <div key={criterion} className="flex flex-wrap gap-x-2">
              <dt className="text-muted">{criterion}</dt>
              <dd className="min-w-0 break-words">
                {score !== null && <span className="tabular-nums">{score} of 5</span>}
                {score !== null && comment && ', '}
                {comment}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </li>
  );
}
