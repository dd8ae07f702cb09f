import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { keys } from '@/api/keys';
import { editSequence, sequenceQuery, type Sequence } from '@/api/sequences';
import { NotFoundScreen } from '@/app/NotFoundScreen';
import { Badge } from '@/design/Badge';
import { PageHeader } from '@/design/PageHeader';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { Tabs } from '@/design/Tabs';
import { toast } from '@/design/toasts';
import { EnrolmentsList } from './EnrolmentsList';
import { NewSequence } from './NewSequence';
import { SequenceActions } from './SequenceActions';
import { SequenceEditor } from './SequenceEditor';
import { SequencePreview } from './SequencePreview';
import { spanText } from './sequenceWords';

/** One sequence: its mails, what it would send, and whom it writes to. */
export function Component() {
  const { sequenceId = '', tab = 'mails' } = useParams();
  const id = Number(sequenceId);
  const { data, error, refetch } = useQuery({ ...sequenceQuery(id), enabled: id > 0 });
  if (sequenceId === 'new') return <NewSequence />;
  if (!(id > 0) || !['mails', 'preview', 'enrolments'].includes(tab)) return <NotFoundScreen />;
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (!data) return <SkeletonRows rows={4} />;
  return (
    <>
      <SequenceHeader sequence={data} />
      {tab === 'enrolments' ? (
        <EnrolmentsList sequence={id} />
      ) : (
        <div className="p-6 max-sm:p-4">
          {tab === 'mails' && <Mails key={id} sequence={data} />}
          {tab === 'preview' && <SequencePreview sequence={data} />}
        </div>
      )}
    </>
  );
}

function SequenceHeader({ sequence }: { sequence: Sequence }) {
  const { id, name, active, steps } = sequence;
  return (
    <PageHeader
      title={name}
      detail={
        <span className="flex flex-wrap items-center gap-2">
          {active ? <Badge tone="success">Active</Badge> : <Badge>Put aside</Badge>}
          {spanText(steps)}
        </span>
      }
      actions={<SequenceActions sequence={sequence} />}
    >
      <Tabs
        label="Parts of the sequence"
        tabs={[
          { to: `/sequences/${id}`, label: 'Mails' },
          { to: `/sequences/${id}/preview`, label: 'Preview' },
          { to: `/sequences/${id}/enrolments`, label: 'Enrolments' },
        ]}
      />
    </PageHeader>
  );
}

function Mails({ sequence }: { sequence: Sequence }) {
  const client = useQueryClient();
  return (
    <SequenceEditor
      sequence={sequence}
      reload={() => client.query({ ...sequenceQuery(sequence.id), staleTime: 0 })}
      send={async (values, _key, version) => {
        const saved = await editSequence({ id: sequence.id, version }, values);
        client.setQueryData(keys.sequences.one(sequence.id), saved);
        void client.invalidateQueries({ queryKey: keys.sequences.all });
        toast({ tone: 'success', title: 'Saved' });
      }}
    />
  );
}
