import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { roundQuery, type Round } from '@/api/interviews';
import { useMay, useUser } from '@/api/useSession';
import { buttonClass } from '@/design/Button';
import { DetailDrawer } from '@/design/DetailDrawer';
import { AnswerInvitation } from '@/features/rounds/AnswerInvitation';
import { CriteriaList } from '@/features/rounds/CriteriaList';
import { memberOf } from '@/features/rounds/ownPath';
import { RoundFacts } from '@/features/rounds/RoundFacts';
import { RoundFeedback } from '@/features/rounds/RoundFeedback';
import { RoundState } from '@/features/rounds/RoundState';
import { RoundTime } from '@/features/rounds/RoundTime';

/** One interview for who takes part in it: the briefing before, the scorecard after it has begun. */
export function RoundDrawer({ id, onClose }: { id: number; onClose: () => void }) {
  const query = useQuery(roundQuery(id));
  return (
    <DetailDrawer
      label="Interview"
      query={query}
      titleOf={(round) => (
        <>
          <span className="min-w-0">{round.candidate_name}</span>
          <RoundState round={round} />
        </>
      )}
      onClose={onClose}
    >
      {(round) => <Content round={round} />}
    </DetailDrawer>
  );
}

function Content({ round }: { round: Round }) {
  const seesApplications = useMay('see candidates');
  const own = memberOf(round, useUser().id);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0">
          <p className="font-medium">
            <RoundTime round={round} distance />
          </p>
          <p className="break-words text-muted">
            {round.name}, {round.job_title}
          </p>
        </div>
        {seesApplications && (
          <Link
            to={`/applications/${round.application_id}?section=interviews`}
            className={buttonClass()}
          >
            The application
          </Link>
        )}
      </div>
      {own && <AnswerInvitation round={round} given={own.answer} who="The recruiter" />}
      <RoundFacts round={round} />
      <CriteriaList criteria={round.criteria} />
      <RoundFeedback round={round} active />
    </>
  );
}
