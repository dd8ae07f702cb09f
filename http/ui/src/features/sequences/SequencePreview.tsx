import { useQuery } from '@tanstack/react-query';
import { UserPlus } from 'lucide-react';
import { useState } from 'react';
import { sequencePreviewQuery, type Sequence } from '@/api/sequences';
import { Button } from '@/design/Button';
import { useShortcuts } from '@/design/shortcuts';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { useParam } from '@/design/useParam';
import { ApplicationField } from '@/features/mail-text/ApplicationField';
import { ComingMails } from './ComingMails';
import { EnrolDialog } from './EnrolDialog';
import { reasonWords } from './sequenceWords';

/** What would be sent to one candidate, and when; from there they are enrolled. */
export function SequencePreview({ sequence }: { sequence: Sequence }) {
  const [param] = useParam('application');
  const application = Number(param) > 0 ? Number(param) : undefined;
  return (
    <div className="flex max-w-3xl flex-col gap-5">
      <ApplicationField
        label="To whom?"
        hint="Shows what would be sent when, without sending anything."
        required
      />
      {application !== undefined && (
        <Coming key={application} sequence={sequence} application={application} />
      )}
    </div>
  );
}

function Coming({ sequence, application }: { sequence: Sequence; application: number }) {
  const { data, error, refetch } = useQuery(sequencePreviewQuery(sequence.id, application));
  const [asking, setAsking] = useState(false);
  const possible = data?.refused === null;
  useShortcuts(
    'Preview',
    possible ? [{ keys: 'E', does: 'Enrol', run: () => setAsking(true) }] : [],
  );
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={3} height="h-12" />;
  if (data.refused !== null)
    return (
      <p role="status" className="rounded-card bg-turn-soft px-3 py-2 text-turn">
        Cannot be enrolled: {reasonWords(data.refused)}
      </p>
    );
  return (
    <>
      {data.on_hold && (
        <p role="status" className="rounded-card bg-info-soft px-3 py-2 text-info">
          The application is on hold: nothing is sent until that ends. Times are as if it ended now.
        </p>
      )}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-muted">If enrolled now, unless something stops it before:</p>
        <Button kind="primary" icon={UserPlus} onClick={() => setAsking(true)}>
          Enrol…
        </Button>
      </div>
      <ComingMails coming={data.coming} />
      {asking && (
        <EnrolDialog
          sequence={sequence}
          application={application}
          coming={data.coming}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
