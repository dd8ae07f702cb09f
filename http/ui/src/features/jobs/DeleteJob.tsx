import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { deleteJob, type Job } from '@/api/jobs';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { toast } from '@/design/toasts';

/** Deletes a job; one that has applications is closed instead. */
export function DeleteJob({ job }: { job: Job }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [asking, setAsking] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteJob(job),
    onSuccess: (closed) => {
      setAsking(false);
      if (closed) client.setQueryData(keys.jobs.one(job.id), closed);
      toast({
        tone: 'success',
        title: closed ? `${job.title} is closed` : `${job.title} was deleted`,
        detail: closed ? 'It has applications, so it was kept.' : undefined,
      });
      if (!closed) void navigate('/jobs', { replace: true });
      void client.invalidateQueries({ queryKey: keys.jobs.all, refetchType: 'none' });
    },
  });
  return (
    <section className="m-6 flex max-w-2xl flex-wrap items-center justify-between gap-3 border-t border-line pt-6 max-sm:m-4">
      <div className="min-w-0 grow basis-60">
        <h2 className="font-medium">Delete or close</h2>
        <p className="text-muted">
          A job without applications is deleted; one with applications is closed and keeps them.
        </p>
      </div>
      <Button icon={Trash2} onClick={() => setAsking(true)}>
        Delete or close…
      </Button>
      {asking && (
        <ConfirmDialog
          title={`Delete ${job.title}?`}
          action="Delete or close"
          dangerous
          busy={remove.isPending}
          onConfirm={() => remove.mutate()}
          onClose={() => setAsking(false)}
        >
          <p>
            If nobody has applied, the job is gone for good. If somebody has, it is closed: it
            accepts no more applications, those it has stay where they are, and no mail is sent.
          </p>
        </ConfirmDialog>
      )}
    </section>
  );
}
