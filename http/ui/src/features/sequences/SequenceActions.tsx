import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Archive, ArchiveRestore } from 'lucide-react';
import { useState } from 'react';
import { keys } from '@/api/keys';
import { deactivateSequence, editSequence, type Sequence } from '@/api/sequences';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { toast } from '@/design/toasts';

/** Puts a sequence aside, or takes it up again. */
export function SequenceActions({ sequence }: { sequence: Sequence }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const change = useMutation({
    mutationFn: () =>
      sequence.active ? deactivateSequence(sequence.id) : editSequence(sequence, { active: true }),
    onSuccess: (fresh) => {
      client.setQueryData(keys.sequences.one(fresh.id), fresh);
      toast({ tone: 'success', title: fresh.active ? 'Active again' : 'Put aside' });
    },
    onSettled: async () => {
      setAsking(false);
      await client.invalidateQueries({ queryKey: keys.sequences.all });
      await client.invalidateQueries({ queryKey: keys.enrolments.all });
    },
  });
  return (
    <>
      {sequence.active ? (
        <Button icon={Archive} onClick={() => setAsking(true)}>
          Put aside…
        </Button>
      ) : (
        <Button icon={ArchiveRestore} busy={change.isPending} onClick={() => change.mutate()}>
          Take up again
        </Button>
      )}
      {asking && (
        <ConfirmDialog
          title="Put this sequence aside?"
          action="Put aside"
          dangerous
          busy={change.isPending}
          onConfirm={() => change.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>
            All its enrolments stop, and mails of it that wait are not sent. It can be taken up
            again later; the stopped enrolments stay stopped.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}
