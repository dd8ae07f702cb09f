import { CalendarX, CalendarClock } from 'lucide-react';
import { use, useState, type ReactNode } from 'react';
import type { Round } from '@/api/interviews';
import { openOffersQuery, type OpenOffer } from '@/api/offers';
import { useAllPages } from '@/api/pages';
import { Button } from '@/design/Button';
import { Facts } from '@/design/Facts';
import { ZoneContext } from '@/design/RelativeTime';
import { Section } from '@/design/Section';
import { ErrorState } from '@/design/states';
import { useNow } from '@/design/useNow';
import { AnswerInvitation } from '@/features/rounds/AnswerInvitation';
import { dayOf } from '@/features/rounds/localTime';
import { LongText, RoundPlace } from '@/features/rounds/RoundFacts';
import { RoundTime } from '@/features/rounds/RoundTime';
import { hasBegun, lengthText, longDay } from '@/features/rounds/roundWords';
import { CancelOwn } from './CancelOwn';
import { ChooseTime } from './ChooseTime';
import { useOwnInterviews } from './useOwnInterviews';

/** The interviews that are ahead in one of the candidate's applications, and those to be given a time. */
export function OwnInterviews({ application }: { application: number }): ReactNode {
  const { query, items } = useOwnInterviews();
  const offers = useAllPages({ ...openOffersQuery, refetchOnWindowFocus: true });
  const failed = query.isError ? query : offers.query.isError ? offers.query : undefined;
  if (failed) return <ErrorState error={failed.error} onRetry={() => void failed.refetch()} />;
  const isOwn = ({ application_id }: { application_id: number }) => application_id === application;
  const [own, open] = [items.filter(isOwn), offers.items.filter(isOwn)];
  if (own.length + open.length === 0) return null;
  return (
    <Section title={own.length + open.length === 1 ? 'Your interview' : 'Your interviews'}>
      <ul className="flex flex-col gap-3">
        {open.map((each) => (
          <OfferItem key={each.round_id} offer={each} />
        ))}
        {own.map((round) => (
          <OwnInterview key={round.id} round={round} />
        ))}
      </ul>
    </Section>
  );
}

const card = 'flex flex-col gap-3 rounded-card border border-line bg-surface p-4';

function OfferItem({ offer }: { offer: OpenOffer }) {
  const [choosing, setChoosing] = useState(false);
  const { round_id, application_id, name, duration_minutes, closes_at } = offer;
  const zone = use(ZoneContext);
  const today = dayOf(useNow(), zone);
  // It ends with a day, so the instant before is on it.
  const lastDay = dayOf(new Date(Date.parse(closes_at) - 1), zone);
  return (
    <li className={card}>
      <div>
        <h3 className="font-semibold break-words">{name}</h3>
        <p className="text-muted">
          {lengthText(duration_minutes)}. There are times to choose from up to{' '}
          {longDay(lastDay, today)}.
        </p>
      </div>
      <div>
        <Button kind="primary" icon={CalendarClock} onClick={() => setChoosing(true)}>
          Choose a time
        </Button>
      </div>
      {choosing && (
        <ChooseTime
          round={round_id}
          application={application_id}
          name={name}
          onClose={() => setChoosing(false)}
        />
      )}
    </li>
  );
}

function OwnInterview({ round }: { round: Round }) {
  const { name, company_name, starts_at, ends_at, location, link, message } = round;
  const minutes =
    starts_at !== null && ends_at !== null
      ? (Date.parse(ends_at) - Date.parse(starts_at)) / 60_000
      : undefined;
  return (
    <li className={card}>
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
      <AnswerInvitation round={round} given={round.candidate_answer} who={company_name} />
      {round.offered_until !== null && <OwnChoice round={round} />}
    </li>
  );
}

/** What candidates do by themselves with an interview whose time they may choose. */
function OwnChoice({ round }: { round: Round }) {
  const [dialog, setDialog] = useState<'move' | 'cancel'>();
  const close = () => setDialog(undefined);
  if (hasBegun(round, useNow())) return null;
  return (
    <div className="flex flex-wrap gap-2">
      <Button small icon={CalendarClock} onClick={() => setDialog('move')}>
        Choose another time…
      </Button>
      <Button small icon={CalendarX} onClick={() => setDialog('cancel')}>
        Cancel the interview…
      </Button>
      {dialog === 'move' && (
        <ChooseTime
          round={round.id}
          application={round.application_id}
          name={round.name}
          onClose={close}
        />
      )}
      {dialog === 'cancel' && <CancelOwn round={round} onClose={close} />}
    </div>
  );
}
