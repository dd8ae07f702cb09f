import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Mail, MailX } from 'lucide-react';
import { useState } from 'react';
import { setContact, type Candidate } from '@/api/candidates';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { Field, TextInput } from '@/design/Field';
import { RelativeTime } from '@/design/RelativeTime';
import { toast } from '@/design/toasts';
import { ActingCompany } from './ActingCompany';
import { useActing } from './useActing';

/** Whether the company may write to a candidate of its own accord, and the way to change that. */
export function ContactWish({ candidate }: { candidate: Candidate }) {
  const [asking, setAsking] = useState(false);
  const refused = candidate.do_not_contact === true;
  const Sign = refused ? MailX : Mail;
  return (
    <section className="flex flex-col items-start gap-2 rounded-card border border-line bg-surface p-4">
      <h2 className="flex items-center gap-2 font-medium">
        <Sign aria-hidden size={16} className={refused ? 'text-danger' : 'text-muted'} />
        {refused ? 'Does not want to be contacted' : 'May be contacted'}
      </h2>
      <p className="text-sm text-muted">
        {refused
          ? 'No follow-ups or sequences are sent. Mails about their applications still are.'
          : 'You may enrol them in follow-ups and write about other jobs.'}
      </p>
      {refused && <Decision candidate={candidate} />}
      <Button small onClick={() => setAsking(true)}>
        {refused ? 'Allow contact…' : 'Stop contact…'}
      </Button>
      {asking && (
        <WishDialog candidate={candidate} refuse={!refused} onClose={() => setAsking(false)} />
      )}
    </section>
  );
}

/** Who decided not to write to them, when and why, as far as the reader's company knows. */
function Decision({ candidate }: { candidate: Candidate }) {
  const { contact_refused_at, contact_refused_by_name, contact_refusal_reason } = candidate;
  if (contact_refused_at === null) return null;
  return (
    <p className="text-sm break-words">
      {contact_refused_by_name ? `Decided by ${contact_refused_by_name}, ` : 'Decided '}
      <RelativeTime at={contact_refused_at} />
      {contact_refusal_reason && <q className="mt-1 block">{contact_refusal_reason}</q>}
    </p>
  );
}

interface WishDialogProps {
  candidate: Candidate;
  refuse: boolean;
  onClose: () => void;
}

function WishDialog({ candidate, refuse, onClose }: WishDialogProps) {
  const client = useQueryClient();
  const acting = useActing(candidate);
  const [reason, setReason] = useState('');
  const change = useMutation({
    mutationFn: () =>
      setContact(candidate.id, {
        do_not_contact: refuse,
        reason: reason.trim() || null,
        ...acting.body,
      }),
    onSuccess: (saved) => {
      client.setQueryData(keys.candidates.one(candidate.id), saved);
      void client.invalidateQueries({ queryKey: keys.candidates.all });
      toast({ tone: 'success', title: refuse ? 'No more contact' : 'Contact is allowed again' });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title={refuse ? `Stop contact to ${candidate.name}?` : `Allow contact to ${candidate.name}?`}
      action={refuse ? 'Stop contact' : 'Allow contact'}
      busy={change.isPending}
      onConfirm={() => change.mutate()}
      onClose={onClose}
    >
      <p>
        {refuse
          ? 'No follow-ups are sent from now on, and no sequence can be started. Mails about their applications are still sent.'
          : 'Follow-ups may be sent again, and sequences started.'}
      </p>
      <ActingCompany acting={acting} label="By which company" />
      {refuse && (
        <Field label="Why" hint="Kept with the decision">
          <TextInput
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
        </Field>
      )}
    </ConfirmDialog>
  );
}
