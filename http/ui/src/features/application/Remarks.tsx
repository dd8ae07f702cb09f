import { useMutation, useQueryClient } from '@tanstack/react-query';
import { editApplication, type Application } from '@/api/applications';
import { putApplication } from '@/api/events';
import { Button } from '@/design/Button';
import { Field, TextArea } from '@/design/Field';
import { toast } from '@/design/toasts';
import { useDraft } from '@/forms/useDraft';

/** One text about an application, the same for all colleagues. */
export function Remarks({ application }: { application: Application }) {
  const client = useQueryClient();
  const saved = application.remarks ?? '';
  const [draft, setDraft, clearDraft] = useDraft(`remarks-${application.id}`);
  const text = draft || saved;
  const save = useMutation({
    mutationFn: () => editApplication(application, { remarks: text.trim() }),
    onSuccess: (fresh) => {
      clearDraft();
      putApplication(client, fresh);
      toast({ tone: 'success', title: 'Saved' });
    },
  });
  return (
    <div className="flex flex-col items-start gap-2">
      <Field
        label="Remarks"
        required
        hint="A summary that colleagues see; the candidate does not."
        className="w-full"
      >
        <TextArea rows={6} value={text} onChange={(event) => setDraft(event.target.value)} />
      </Field>
      <Button
        kind="primary"
        disabled={text === saved}
        busy={save.isPending}
        onClick={() => save.mutate()}
      >
        Save
      </Button>
    </div>
  );
}
