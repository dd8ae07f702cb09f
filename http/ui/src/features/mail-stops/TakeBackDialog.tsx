import { useQueryClient } from '@tanstack/react-query';
import { minLength, object, string } from 'zod/mini';
import { keys } from '@/api/keys';
import { takeBackOptOut, type OptOut } from '@/api/mailStops';
import { useUser } from '@/api/useSession';
import { takesFocus } from '@/design/Dialog';
import { Field, TextArea } from '@/design/Field';
import { toast } from '@/design/toasts';
import { FormDialog } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';

const schema = object({ said: string().check(minLength(1, 'Write down what they said.')) });

interface TakeBackDialogProps {
  optOut: OptOut;
  /** Whose mails they would get again. */
  from: string;
  onClose: () => void;
}

/** Only for those who asked for it: what they said is kept, with who wrote it down. */
export function TakeBackDialog({ optOut, from, onClose }: TakeBackDialogProps) {
  const client = useQueryClient();
  const isAdmin = useUser().role === 'admin';
  const { address, company_id } = optOut;
  const form = useServerForm({
    schema,
    defaults: { said: '' },
    draft: `take-back-${address}`,
    send: async ({ said }, key) => {
      await takeBackOptOut({ address, said, ...(isAdmin && { company_id }) }, key);
      void client.invalidateQueries({ queryKey: keys.mailStops.all });
      toast({ tone: 'success', title: `${address} gets these mails again` });
      onClose();
    },
  });
  return (
    <FormDialog
      title="Do they want these mails again?"
      description={
        <>
          <strong className="break-words text-text">{address}</strong> will get follow-ups and
          digests from {from} again. Do this only if they asked you to.
        </>
      }
      form={form}
      action="Take the opt-out back"
      onClose={onClose}
    >
      <Field
        label="What did they say?"
        hint="Kept with your name, as a proof of their wish."
        error={form.error('said')}
        required
      >
        <TextArea
          {...takesFocus}
          rows={2}
          placeholder="By phone: please do keep me posted."
          {...form.register('said')}
        />
      </Field>
    </FormDialog>
  );
}
