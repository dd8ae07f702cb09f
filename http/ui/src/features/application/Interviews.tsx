import { CalendarClock, CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import type { Application } from '@/api/applications';
import { roundsQuery, type Round } from '@/api/interviews';
import { usePages } from '@/api/pages';
import { useMay, useUser } from '@/api/useSession';
import { Button } from '@/design/Button';
import { ListStates } from '@/design/ListStates';
import { LoadMore } from '@/design/LoadMore';
import { AnswerInvitation } from '@/features/rounds/AnswerInvitation';
import { OfferState } from '@/features/rounds/OfferState';
import { memberOf } from '@/features/rounds/ownPath';
import { RoundActions } from '@/features/rounds/RoundActions';
import { RoundDialog } from '@/features/rounds/RoundDialog';
import { RoundFacts } from '@/features/rounds/RoundFacts';
import { RoundFeedback } from '@/features/rounds/RoundFeedback';
import { RoundState } from '@/features/rounds/RoundState';
import { RoundTime } from '@/features/rounds/RoundTime';

/** The rounds of interviews of an application, in their order. */
export function Interviews({ application }: { application: Application }) {
  const list = usePages(roundsQuery(application.id));
  const mayEdit = useMay('schedule interviews');
  const [adding, setAdding] = useState(false);
  const active = application.stage_kind === 'active';
  return (
    <div className="flex flex-col gap-4">
      {mayEdit && (
        <div>
          <Button
            kind={active ? 'primary' : 'secondary'}
            icon={CalendarPlus}
            onClick={() => setAdding(true)}
          >
            {active ? 'Schedule an interview' : 'Record an interview'}
          </Button>
        </div>
      )}
      <ListStates
        list={list}
        skeleton={{ rows: 3, height: 'h-20' }}
        empty={{
          icon: CalendarClock,
          title: 'No interviews yet',
          text: 'Rounds with a panel, each with its briefing, and what everybody says afterwards.',
        }}
      />
      <ol className="flex flex-col gap-3 empty:hidden">
        {list.items.map((round) => (
          <RoundItem key={round.id} round={round} application={application} mayEdit={mayEdit} />
        ))}
      </ol>
      <LoadMore {...list.more} />
      {adding && <RoundDialog application={application} onClose={() => setAdding(false)} />}
    </div>
  );
}

interface RoundItemProps {
  round: Round;
  application: Application;
  mayEdit: boolean;
}

function RoundItem({ round, application, mayEdit }: RoundItemProps) {
  const own = memberOf(round, useUser().id);
  return (
    <li className="flex flex-col gap-3 rounded-card border border-line p-3">
      <div className="flex flex-wrap items-start justify-between gap-2">
        <div className="min-w-0 grow basis-48">
          <h2 className="flex flex-wrap items-center gap-2 font-medium">
            <span className="min-w-0 break-words" dir="auto">
              {round.name}
            </span>
            <RoundState round={round} />
          </h2>
          {round.starts_at !== null && (
            <p className="text-muted">
              <RoundTime round={round} distance />
            </p>
          )}
          <OfferState round={round} />
        </div>
        {mayEdit && <RoundActions round={round} application={application} />}
      </div>
      {own && <AnswerInvitation round={round} given={own.answer} who="The recruiter" />}
      <RoundFacts round={round} />
      <RoundFeedback round={round} active={application.stage_kind === 'active'} />
    </li>
  );
}
