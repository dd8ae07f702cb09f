import { use } from 'react';
import { useWatch } from 'react-hook-form';
import type { Overlap } from '@/api/bookings';
import type { RoundType } from '@/api/roundTypes';
import { takesFocus } from '@/design/Dialog';
import { Checkbox, Field, named, Options, Select, TextArea, TextInput } from '@/design/Field';
import { ZoneContext } from '@/design/RelativeTime';
import { placeOf } from '@/design/time';
import { useNow } from '@/design/useNow';
import { ZoneInput } from '@/design/ZoneInput';
import { localText } from '@/features/reminders/snooze';
import type { useServerForm } from '@/forms/useServerForm';
import { dayOf, isZone } from './localTime';
import { PanelField } from './PanelField';
import { PanelWeek } from './PanelWeek';
import { busyLines, longest, spanOf, withType, type RoundValues, type Timing } from './roundForm';
import { longDay, timeText } from './roundWords';

export type RoundForm = ReturnType<typeof useServerForm<RoundValues>>;

interface RoundFieldsProps {
  form: RoundForm;
  types: readonly RoundType[];
  timings: readonly Timing[];
  company: number;
  application: number;
  /** Those on the panel, as far as the round is not new. */
  known: ReadonlyMap<number, string>;
  /** Who is busy at the chosen time. */
  busy: readonly Overlap[];
  /** The round that is edited. */
  round: number | undefined;
}

const timingWords: Record<Timing, string> = {
  scheduled: 'At a set time',
  offered: 'The candidate chooses',
  planned: 'No time yet',
  completed: 'It took place already',
};

/** What is asked about a round: what, when, who, where, and what each side should know. */
export function RoundFields(props: RoundFieldsProps) {
  const { form, types, timings, company, known, busy, round } = props;
  const { register, error } = form;
  const zone = use(ZoneContext);
  const [timing] = useWatch({ control: form.control, name: ['timing'] });
  const timed = timing === 'scheduled' || timing === 'completed';
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
        <TypeField form={form} types={types} />
        {timings.length > 1 && (
          <Field
            label="When"
            required
            hint={timing === 'offered' ? 'Next you choose the days that are offered.' : undefined}
            error={error('timing')}
          >
            <Select {...register('timing')}>
              <Options of={timings.map((each) => [each, timingWords[each]] as const)} />
            </Select>
          </Field>
        )}
      </div>
      <PanelField
        form={form}
        company={company}
        known={known}
        error={error('panel') ?? (busyLines(busy, 'panel', zone).join('; ') || undefined)}
      />
      {timed ? (
        <TimeFields
          form={form}
          error={error('starts_at') ?? busyLines(busy, 'candidate', zone)[0]}
        />
      ) : (
        timing === 'offered' && <MinutesField form={form} />
      )}
      {busy.length > 0 && (
        <div role="alert" className="rounded bg-turn-soft px-3 py-2 text-turn">
          <Checkbox
            label="Schedule it anyway"
            hint={
              <span className="text-turn">
                Otherwise choose another time or other people. The history says that somebody is
                booked twice.
              </span>
            }
            {...register('allow_overlap')}
          />
        </div>
      )}
      {timing === 'scheduled' && (
        <FreeTimes form={form} application={props.application} round={round} />
      )}
      <Texts form={form} isNew={round === undefined} />
    </>
  );
}

interface FreeTimesProps {
  form: RoundForm;
  application: number;
  round: number | undefined;
}

/** When the panel is free; a free time is taken over into the fields. */
function FreeTimes({ form, application, round }: FreeTimesProps) {
  const own = use(ZoneContext);
  const [starts_at, duration_minutes, zone, panel] = useWatch({
    control: form.control,
    name: ['starts_at', 'duration_minutes', 'zone', 'panel'],
  });
  const minutes = Number(duration_minutes);
  if (panel.length === 0 || !(minutes > 0 && minutes <= longest)) return null;
  return (
    <PanelWeek
      wanted={{
        application,
        panel,
        duration_minutes: minutes,
        ...(round !== undefined && { round_id: round }),
      }}
      chosen={spanOf({ starts_at, duration_minutes, zone })}
      onChoose={(start) => {
        if (!isZone(zone)) form.set('zone', own, { shouldDirty: true });
        const local = localText(new Date(start), isZone(zone) ? zone : own);
        form.set('starts_at', local, { shouldDirty: true, shouldValidate: true });
      }}
    />
  );
}

function TypeField({ form, types }: Pick<RoundFieldsProps, 'form' | 'types'>) {
  const [id] = useWatch({ control: form.control, name: ['round_type_id'] });
  const typeOf = (wanted: string) => types.find((each) => String(each.id) === wanted);
  const description = typeOf(id)?.description ?? '';
  const take = (next: string) => {
    const type = typeOf(next);
    if (!type) return;
    const brought = withType(form.values(), typeOf(id), type);
    form.set('duration_minutes', brought.duration_minutes, { shouldDirty: true });
    form.set('briefing', brought.briefing, { shouldDirty: true });
  };
  return (
    <Field
      label="Interview"
      required
      hint={description === '' ? undefined : description}
      error={form.error('round_type_id')}
    >
      <Select
        {...form.register('round_type_id', {
          onChange: (event: React.ChangeEvent<HTMLSelectElement>) => take(event.target.value),
        })}
        {...takesFocus}
      >
        <option value="">Choose one</option>
        <Options of={named(types)} />
      </Select>
    </Field>
  );
}

function MinutesField({ form }: { form: RoundForm }) {
  return (
    <Field label="Minutes" required error={form.error('duration_minutes')}>
      <TextInput type="number" min={1} max={longest} {...form.register('duration_minutes')} />
    </Field>
  );
}

function TimeFields({ form, error }: { form: RoundForm; error: string | undefined }) {
  const own = use(ZoneContext);
  const [starts_at, duration_minutes, zone] = useWatch({
    control: form.control,
    name: ['starts_at', 'duration_minutes', 'zone'],
  });
  const span = spanOf({ starts_at, duration_minutes, zone });
  return (
    <div className="grid grid-cols-[minmax(0,1fr)_7rem_minmax(0,1fr)] items-start gap-4 max-sm:grid-cols-1">
      <Field
        label="Begins"
        required
        hint={span && <TimeHint span={span} zone={zone} own={own} />}
        error={error}
      >
        <TextInput type="datetime-local" {...form.register('starts_at')} />
      </Field>
      <MinutesField form={form} />
      <Field label="Time zone" required error={form.error('zone')}>
        <ZoneInput {...form.register('zone')} />
      </Field>
    </div>
  );
}

interface TimeHintProps {
  span: { from: Date; to: Date };
  zone: string;
  /** The reader's. */
  own: string;
}

/** When it ends, and what the reader's clock says at the beginning if it is set to another zone. */
function TimeHint({ span: { from, to }, zone, own }: TimeHintProps) {
  const today = dayOf(useNow(), own);
  const ends = `Until ${timeText(to, zone)}.`;
  if (zone === own) return ends;
  const day = longDay(dayOf(from, own), today);
  return `${ends} For you: ${day}, ${timeText(from, own)} (${placeOf(own)}).`;
}

function Texts({ form, isNew }: { form: RoundForm; isNew: boolean }) {
  const { register, error } = form;
  return (
    <>
      <div className="grid grid-cols-2 items-start gap-4 max-sm:grid-cols-1">
        <Field label="Place" error={error('location')}>
          <TextInput maxLength={500} placeholder="Rehearsal room 2" {...register('location')} />
        </Field>
        <Field label="Link" error={error('link')}>
          <TextInput type="url" placeholder="https://" autoComplete="off" {...register('link')} />
        </Field>
      </div>
      <Field
        label="Message to the candidate"
        hint="They read it with the time and the place."
        error={error('message')}
      >
        <TextArea rows={3} className="max-h-60" {...register('message')} />
      </Field>
      <Field
        label="Briefing"
        hint="For the panel; the candidate never sees it."
        error={error('briefing')}
      >
        <TextArea rows={3} className="max-h-60" {...register('briefing')} />
      </Field>
      {!isNew && (
        <Field label="Why it is changed" hint="For the history." error={error('reason')}>
          <TextInput maxLength={1000} {...register('reason')} />
        </Field>
      )}
    </>
  );
}
