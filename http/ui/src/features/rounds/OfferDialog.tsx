import { useQuery, useQueryClient } from '@tanstack/react-query';
import { use, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { refreshRounds, type Round } from '@/api/interviews';
import { offerQuery, offerSlots, type Offer } from '@/api/offers';
import { Problem } from '@/api/problem';
import { roundTypeQuery } from '@/api/roundTypes';
import { Dialog, takesFocus } from '@/design/Dialog';
import { Field, Options, Select, TextInput } from '@/design/Field';
import { ZoneContext } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toasts';
import { DialogForm } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';
import {
  atFields,
  bodyOf,
  buffers,
  notices,
  offerSchema,
  valuesOf,
  windowOf,
  withPresent,
  type OfferValues,
} from './offerForm';
import { PanelWeek } from './PanelWeek';
import { panelText } from './roundWords';

interface OfferDialogProps {
  round: Round;
  /** How long it lasts, where that was said already; else as its type. */
  minutes?: number | undefined;
  onClose: () => void;
}

/** Asks the candidate of a planned round to choose its time out of those at which the panel is free. */
export function OfferDialog({ round, minutes, onClose }: OfferDialogProps) {
  const type = useQuery({ ...roundTypeQuery(round.round_type_id), enabled: minutes === undefined });
  const offered = round.offered_until !== null;
  const offer = useQuery({ ...offerQuery(round.id), enabled: offered });
  const usual = minutes ?? type.data?.duration_minutes;
  const failed = type.error ?? offer.error;
  return (
    <Dialog
      title={`Let ${round.candidate_name} choose a time`}
      description={
        <>
          {round.name} with {panelText(round)}. They get a mail with a link to the free times, and
          can move or cancel the interview by themselves until the notice.
        </>
      }
      wide
      onClose={onClose}
    >
      {failed ? (
        <ErrorState
          error={failed}
          onRetry={() => {
            void (type.error ? type.refetch() : offer.refetch());
          }}
        />
      ) : usual === undefined || (offered && !offer.data) ? (
        <SkeletonRows rows={5} />
      ) : (
        <Form round={round} usual={usual} offer={offer.data} onClose={onClose} />
      )}
    </Dialog>
  );
}

interface FormProps {
  round: Round;
  usual: number;
  offer: Offer | undefined;
  onClose: () => void;
}

function Form({ round, usual, offer, onClose }: FormProps) {
  const client = useQueryClient();
  const zone = use(ZoneContext);
  const [initial] = useState(() => valuesOf(offer, usual, new Date(), zone));
  const form = useServerForm<OfferValues>({
    schema: offerSchema,
    defaults: initial,
    send: async (values) => {
      try {
        await offerSlots(round.id, bodyOf(values, zone));
        toast({ tone: 'success', title: `${round.candidate_name} is asked to choose a time` });
        onClose();
      } catch (failure) {
        throw failure instanceof Problem ? atFields(failure) : failure;
      } finally {
        await refreshRounds(client, round.application_id);
      }
    },
  });
  const { register, error } = form;
  return (
    <DialogForm
      form={form}
      action={offer ? 'Offer these times' : 'Send the offer'}
      onClose={onClose}
    >
      <div className="grid grid-cols-3 items-start gap-4 max-sm:grid-cols-1">
        <Field label="Minutes" required error={error('duration_minutes')}>
          <TextInput
            type="number"
            min={5}
            max={720}
            {...register('duration_minutes')}
            {...takesFocus}
          />
        </Field>
        <Field label="First day" required error={error('first')}>
          <TextInput type="date" {...register('first')} />
        </Field>
        <Field label="Last day" required error={error('last')}>
          <TextInput type="date" {...register('last')} />
        </Field>
        <Field
          label="Notice"
          hint="So long before it begins, nothing can be chosen, moved or cancelled."
          required
          error={error('notice_minutes')}
        >
          <Select {...register('notice_minutes')}>
            <Options of={withPresent(notices, initial.notice_minutes)} />
          </Select>
        </Field>
        <Field
          label="Pause"
          hint="Between two interviews of the same person on the panel."
          required
          error={error('buffer_minutes')}
        >
          <Select {...register('buffer_minutes')}>
            <Options of={withPresent(buffers, initial.buffer_minutes)} />
          </Select>
        </Field>
      </div>
      <Preview form={form} round={round} />
    </DialogForm>
  );
}

/** The times that the candidate would have to choose from. */
function Preview({
  form,
  round,
}: {
  form: ReturnType<typeof useServerForm<OfferValues>>;
  round: Round;
}) {
  const zone = use(ZoneContext);
  const [opened] = useState(() => Date.now());
  const [duration, first, last, notice, buffer] = useWatch({
    control: form.control,
    name: ['duration_minutes', 'first', 'last', 'notice_minutes', 'buffer_minutes'],
  });
  const window = windowOf({ first, last }, zone);
  const minutes = Number(duration);
  if (!window || !(minutes >= 5 && minutes <= 720)) return null;
  const soonest = new Date(opened + Number(notice) * 60_000);
  const from = window.from > soonest ? window.from : soonest;
  const to = new Date(window.to.getTime() - minutes * 60_000 + 1); // the last one ends in time
  return (
    <PanelWeek
      key={first}
      wanted={{
        application: round.application_id,
        round_id: round.id,
        panel: round.panel,
        duration_minutes: minutes,
        buffer_minutes: Number(buffer),
      }}
      window={{ from, to }}
    />
  );
}
