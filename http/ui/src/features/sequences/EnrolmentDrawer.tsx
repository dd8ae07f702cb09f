import { useQuery } from '@tanstack/react-query';
import { CircleStop } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { enrolmentQuery, type Enrolment } from '@/api/sequences';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { DetailDrawer } from '@/design/DetailDrawer';
import { RelativeTime } from '@/design/RelativeTime';
import { useShortcuts } from '@/design/shortcuts';
import { ComingMails } from './ComingMails';
import { enrolmentStates, reasonWords } from './sequenceWords';
import { StopDialog } from './StopDialog';

interface EnrolmentDrawerProps {
  id: number;
  onClose: () => void;
}

/** One enrolment: how far it is, what is still to come, and how to stop it. */
export function EnrolmentDrawer({ id, onClose }: EnrolmentDrawerProps) {
  const query = useQuery(enrolmentQuery(id));
  const [stopping, setStopping] = useState(false);
  return (
    <DetailDrawer
      label="Enrolment"
      query={query}
      titleOf={(enrolment) => enrolment.candidate_name}
      onClose={onClose}
    >
      {(enrolment) => (
        <>
          <Summary enrolment={enrolment} />
          {enrolment.state === 'active' && <StopButton onClick={() => setStopping(true)} />}
          {enrolment.coming.length > 0 && (
            <section aria-label="Still to come" className="flex flex-col gap-2">
              <h3 className="font-semibold">Still to come</h3>
              <ComingMails coming={enrolment.coming} />
            </section>
          )}
          {stopping && <StopDialog enrolment={enrolment} onClose={() => setStopping(false)} />}
        </>
      )}
    </DetailDrawer>
  );
}

function StopButton({ onClick }: { onClick: () => void }) {
  useShortcuts('Enrolment', [{ keys: 'S', does: 'Stop the follow-ups', run: onClick }]);
  return (
    <div>
      <Button icon={CircleStop} onClick={onClick}>
        Stop the follow-ups…
      </Button>
    </div>
  );
}

const linkClass = 'text-accent hover:underline';

function Summary({ enrolment }: { enrolment: Enrolment }) {
  const [label, tone] = enrolmentStates[enrolment.state];
  const { paused_at, stopped_why, next_step, next_at, enrolled_by_name: by } = enrolment;
  return (
    <section aria-label="How far it is" className="flex flex-col gap-1">
      <p className="flex flex-wrap items-center gap-2">
        <Badge tone={tone}>{label}</Badge>
        {paused_at && <Badge>On hold</Badge>}
        <span className="text-muted">
          {next_step === 1 ? '1 mail sent' : `${next_step} mails sent`}
          {next_at && enrolment.state === 'active' && (
            <>
              , the next <RelativeTime at={next_at} />
            </>
          )}
        </span>
      </p>
      {stopped_why && <p>{reasonWords(stopped_why)}</p>}
      {paused_at && (
        <p>
          The application is on hold: nothing is sent until that ends. Times are as if it ended now.
        </p>
      )}
      <p>
        <Link to={`/applications/${enrolment.application_id}`} className={linkClass}>
          {enrolment.job_title}
        </Link>
        {', '}
        <Link to={`/sequences/${enrolment.sequence_id}`} className={linkClass}>
          {enrolment.sequence_name}
        </Link>
        {', '}
        <Link to={`/mails?application=${enrolment.application_id}`} className={linkClass}>
          mails
        </Link>
      </p>
      <p className="text-sm text-muted">
        Enrolled <RelativeTime at={enrolment.created_at} />
        {by && ` by ${by}`}
      </p>
    </section>
  );
}
