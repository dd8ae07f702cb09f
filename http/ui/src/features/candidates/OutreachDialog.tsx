import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useWatch } from 'react-hook-form';
import type { Candidate } from '@/api/candidates';
import { keys, refreshCandidate } from '@/api/keys';
import { previewOutreach, sendOutreach, type OutreachPreview } from '@/api/outreach';
import { Button } from '@/design/Button';
import { Dialog, takesFocus } from '@/design/Dialog';
import { Field, Options, Select, TextArea, TextInput } from '@/design/Field';
import { toast } from '@/design/toasts';
import { MailView } from '@/features/mail-text/MailView';
import { useInsertion } from '@/features/mail-text/useInsertion';
import { ValueChips } from '@/features/mail-text/ValueChips';
import { DialogForm } from '@/forms/FormDialog';
import { unfinished, useServerForm } from '@/forms/useServerForm';
import { ActingCompany } from './ActingCompany';
import { OpenJobField } from './OpenJobField';
import {
  bodyOf,
  noOutreach,
  outreachSchema,
  refusalWords,
  valuesFor,
  ways,
  type OutreachValues,
} from './outreachForm';
import { useActing } from './useActing';

interface OutreachDialogProps {
  candidate: Candidate;
  onClose: () => void;
}

type OutreachForm = ReturnType<typeof useServerForm<OutreachValues>>;

/** Writes to a candidate: by a template or in one's own words; it is shown before it is sent. */
export function OutreachDialog({ candidate, onClose }: OutreachDialogProps) {
  const client = useQueryClient();
  const acting = useActing(candidate);
  const [shown, setShown] = useState<OutreachPreview>();
  const form = useServerForm<OutreachValues>({
    schema: outreachSchema,
    defaults: noOutreach,
    draft: `outreach-${candidate.id}`,
    send: async (values, key) => {
      const body = { ...bodyOf(values), ...acting.body };
      if (!shown) {
        setShown(await previewOutreach(candidate.id, body));
        return unfinished;
      }
      try {
        await sendOutreach(candidate.id, body, key);
      } catch (failure) {
        setShown(undefined); // back to where it is said
        throw failure;
      }
      toast({ tone: 'success', title: `The mail to ${candidate.name} is on its way` });
      onClose();
      void client.invalidateQueries({ queryKey: keys.mails.all });
      return refreshCandidate(client);
    },
  });
  return (
    <Dialog title={`Write to ${candidate.name}`} wide onClose={onClose}>
      {shown ? (
        <Preview preview={shown} form={form} onBack={() => setShown(undefined)} />
      ) : (
        <DialogForm form={form} action="Preview" onClose={onClose}>
          <ActingCompany acting={acting} label="For which company" />
          <Fields form={form} />
        </DialogForm>
      )}
    </Dialog>
  );
}

function Fields({ form }: { form: OutreachForm }) {
  const { control, register, error } = form;
  const [way, job] = useWatch({ control, name: ['way', 'job_id'] });
  const { insert, onFocus } = useInsertion();
  return (
    <>
      <Field label="How" required error={error('way')}>
        <Select {...takesFocus} {...register('way')}>
          <Options of={ways} />
        </Select>
      </Field>
      {way !== 'outreach_contact' && (
        <Field
          label="Job"
          required={way === 'outreach_job'}
          hint={way === 'own' ? 'If it is about one' : undefined}
          error={error('job_id')}
        >
          <Controller
            control={control}
            name="job_id"
            render={({ field: { value, onChange } }) => (
              <OpenJobField value={value} onChange={onChange} />
            )}
          />
        </Field>
      )}
      {way === 'own' && (
        <>
          <Field label="Subject" required error={error('subject')}>
            <TextInput maxLength={300} onFocus={onFocus} {...register('subject')} />
          </Field>
          <Field label="Text" required error={error('text')}>
            <TextArea rows={8} onFocus={onFocus} {...register('text')} />
          </Field>
          <ValueChips values={valuesFor(job)} onInsert={insert} />
        </>
      )}
    </>
  );
}

interface PreviewProps {
  preview: OutreachPreview;
  form: OutreachForm;
  onBack: () => void;
}

function Preview({ preview, form, onBack }: PreviewProps) {
  const { refused, recipient, recipient_name } = preview;
  return (
    <form onSubmit={form.submit} noValidate className="flex flex-col gap-4">
      {refused !== null && (
        <p role="alert" className="rounded bg-danger-soft px-3 py-2 text-danger">
          {refusalWords(refused)} This mail cannot be sent.
        </p>
      )}
      <p className="break-words text-muted">
        To {recipient_name}, {recipient}. Replies go to you.
      </p>
      <MailView mail={preview} />
      <footer className="flex flex-wrap justify-end gap-2">
        <Button {...takesFocus} onClick={onBack}>
          Back
        </Button>
        <Button type="submit" kind="primary" busy={form.busy} disabled={refused !== null}>
          Send
        </Button>
      </footer>
    </form>
  );
}
