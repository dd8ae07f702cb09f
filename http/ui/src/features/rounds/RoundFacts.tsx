import { Check } from 'lucide-react';
import { useState } from 'react';
import type { Answer, Round } from '@/api/interviews';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { cx } from '@/design/cx';
import { Facts } from '@/design/Facts';
import { answerWords } from './roundWords';

/** Where a round takes place: in a room, behind a link. */
export function RoundPlace({ round }: { round: Pick<Round, 'location' | 'link'> }) {
  const { location, link } = round;
  return (
    <>
      {location && <span className="block break-words">{location}</span>}
      {/^https?:/i.test(link) && (
        <a
          href={link}
          target="_blank"
          rel="noreferrer"
          className="block break-all text-accent hover:underline"
        >
          {link}
        </a>
      )}
    </>
  );
}

/** What somebody answered to their invitation. */
function AnswerBadge({ answer }: { answer: Answer | null }) {
  const words = answerWords(answer);
  return words && <Badge tone={words[1]}>{words[0]}</Badge>;
}

function Panel({ round }: { round: Round }) {
  return (
    <ul className="flex flex-col gap-0.5">
      {round.members.map(({ user_id, name, active, overlaps, answer, gave_feedback }) => (
        <li key={user_id} className="flex flex-wrap items-center gap-x-2">
          <span className="min-w-0 break-words" dir="auto">
            {name}
          </span>
          <span className="flex flex-wrap items-center gap-x-2 text-sm text-muted">
            {user_id === round.lead_id && round.members.length > 1 && 'lead'}
            {!active && <span className="text-danger">account deactivated</span>}
            {active && <AnswerBadge answer={answer} />}
            {overlaps && <span className="text-turn">booked elsewhere, too</span>}
            {gave_feedback && (
              <span className="flex items-center gap-1">
                <Check aria-hidden size={12} /> gave feedback
              </span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}

const long = 600; // characters from which on only the beginning is shown

/** What somebody wrote; of a long text first its beginning. */
export function LongText({ children: text }: { children: string }) {
  const [whole, setWhole] = useState(text.length < long);
  return (
    <>
      <p className={cx('break-words whitespace-pre-wrap', !whole && 'line-clamp-6')} dir="auto">
        {text}
      </p>
      {!whole && (
        <Button small kind="quiet" onClick={() => setWhole(true)}>
          Show all of it
        </Button>
      )}
    </>
  );
}

/** What staff know of a round besides its name, time and state. */
export function RoundFacts({ round }: { round: Round }) {
  const { location, link, message, briefing, cancel_reason, members, candidate_answer } = round;
  return (
    <Facts
      rows={[
        ['Candidate', candidate_answer && <AnswerBadge answer={candidate_answer} />],
        ['Where', location || link ? <RoundPlace round={round} /> : null],
        ['Panel', members.length > 0 ? <Panel round={round} /> : null],
        ['Briefing', briefing && <LongText>{briefing}</LongText>],
        ['To the candidate', message && <LongText>{message}</LongText>],
        ['Why cancelled', cancel_reason && <LongText>{cancel_reason}</LongText>],
      ]}
    />
  );
}
