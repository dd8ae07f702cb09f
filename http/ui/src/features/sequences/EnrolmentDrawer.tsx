import { useQuery } from '@tanstack/react-query';
import { CircleStop, X } from 'lucide-react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useNameOf } from '@/api/people';
import { enrolmentQuery, type Enrolment } from '@/api/sequences';
import { Badge } from '@/design/Badge';
import { Button, IconButton } from '@/design/Button';
import { Drawer } from '@/design/Dialog';
import { RelativeTime } from '@/design/RelativeTime';
import { useShortcuts } from '@/design/shortcuts';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { ComingMails } from './ComingMails';
import { enrolmentStates, reasonWords } from './sequenceWords';
import { StopDialog } from './StopDialog';

interface EnrolmentDrawerProps {
  id: number;
  onClose: () => void;
}

/** One enrolment: how far it is, what is still to come, and how to stop it. */
export function EnrolmentDrawer({ id, onClose }: EnrolmentDrawerProps) {
  const { data, error, refetch } = useQuery(enrolmentQuery(id));
  const [stopping, setStopping] = useState(false);
  return (
    <Drawer label="Enrolment" onClose={onClose}>
      <header className="flex items-start justify-between gap-3 border-b border-line px-6 py-3 max-sm:px-4">
        <h2 className="min-w-0 pt-1 text-md font-semibold break-words" dir="auto">
          {data?.candidate_name ?? 'Enrolment'}
        </h2>
        <IconButton icon={X} label="Close" shortcut="Esc" onClick={onClose} />
      </header>
      <div className="flex min-h-0 grow flex-col gap-5 overflow-y-auto px-6 py-4 max-sm:px-4">
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!error && !data && <SkeletonRows rows={5} />}
        {data && (
          <>
            <Summary enrolment={data} />
            {data.state === 'active' && <StopButton onClick={() => setStopping(true)} />}
            {data.coming.length > 0 && (
              <section aria-label="Still to come" className="flex flex-col gap-2">
                <h3 className="font-semibold">Still to come</h3>
                <ComingMails coming={data.coming} />
              </section>
            )}
            {stopping && <StopDialog enrolment={data} onClose={() => setStopping(false)} />}
          </>
        )}
      </div>
    </Drawer>
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
  const nameOf = useNameOf();
  const [label, tone] = enrolmentStates[enrolment.state];
  const { paused_at, stopped_why, next_step, next_at } = enrolment;
  const by = nameOf(enrolment.enrolled_by);
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
