import { useQueryClient } from '@tanstack/react-query';
import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Link } from 'react-router';
import type { Application } from '@/api/applications';
import { overlapsOf } from '@/api/bookings';
import { editRound, refreshRounds, roundQuery, scheduleRound, type Round } from '@/api/interviews';
import { useAllPages } from '@/api/pages';
import { Problem } from '@/api/problem';
import { roundTypesQuery, type RoundType } from '@/api/roundTypes';
import { useMay, useUser } from '@/api/useSession';
import { buttonClass } from '@/design/Button';
import { Dialog } from '@/design/Dialog';
import { deviceZone } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { EmptyState, ErrorState } from '@/design/states';
import { toast } from '@/design/toasts';
import { DialogForm } from '@/forms/FormDialog';
import { useServerForm } from '@/forms/useServerForm';
import {
  askedFor,
  change,
  creation,
  newRound,
  roundSchema,
  valuesOf,
  type RoundValues,
  type Timing,
} from './roundForm';
import { OfferDialog } from './OfferDialog';
import { RoundFields } from './RoundFields';
import { useBusy, type Refused } from './useBusy';

interface RoundDialogProps {
  application: Pick<Application, 'id' | 'company_id' | 'candidate_name' | 'stage_kind'>;
  /** The one that is edited, or brought back after it was cancelled; absent for a new one. */
  round?: Round;
  onClose: () => void;
}

function titleOf({ application, round }: Omit<RoundDialogProps, 'onClose'>): string {
  if (!round) return `Interview with ${application.candidate_name}`;
  return `${round.status === 'cancelled' ? 'Bring back' : 'Edit'} ${round.name}`;
}

/** A round whose time is to be offered, and how long it lasts. */
interface Offered {
  round: Round;
  minutes: number;
}

/** Schedules a round of interviews, plans it, records one that is past, or changes one. */
export function RoundDialog({ application, round, onClose }: RoundDialogProps) {
  const client = useQueryClient();
  const [shown, setShown] = useState(round); // whatever comes meanwhile
  const [offered, setOffered] = useState<Offered>();
  const isAdmin = useUser().role === 'admin';
  const { query, items, complete } = useAllPages(
    roundTypesQuery({ limit: 200, ...(isAdmin && { company_id: application.company_id }) }),
  );
  const types = items.filter(({ id, archived }) => !archived || id === shown?.round_type_id);
  const reload = async () => {
    if (shown) setShown(await client.query({ ...roundQuery(shown.id), staleTime: 0 }));
  };
  if (offered) return <OfferDialog {...offered} onClose={onClose} />;
  return (
    <Dialog title={titleOf({ application, ...(shown && { round: shown }) })} wide onClose={onClose}>
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !complete ? (
        <SkeletonRows rows={6} />
      ) : types.length === 0 ? (
        <NoTypes />
      ) : (
        <Form
          application={application}
          round={shown}
          types={types}
          onReload={reload}
          onOffer={setOffered}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function NoTypes() {
  const mayEdit = useMay('edit round types');
  return (
    <EmptyState
      icon={CalendarPlus}
      title="No round types yet"
      action={
        mayEdit && (
          <Link to="/interviews/types?new=1" className={buttonClass('primary')}>
            Add the first one
          </Link>
        )
      }
    >
      <p>
        A round type says what an interview is called, how long it lasts and what is judged.
        {!mayEdit && ' An administrator can add the first one.'}
      </p>
    </EmptyState>
  );
}

/** Which times a round may get from the form; how it went is said elsewhere. */
function timingsOf(round: Round | undefined, ended: boolean): readonly Timing[] {
  if (!round) return ended ? ['completed'] : ['scheduled', 'offered', 'planned', 'completed'];
  if (round.status === 'completed' || round.status === 'no_show') return ['completed'];
  if (ended) return [round.starts_at === null ? 'planned' : 'scheduled'];
  return round.status === 'planned'
    ? ['planned', 'scheduled', 'completed']
    : ['scheduled', 'planned'];
}

const doneWords: Record<Timing, string> = {
  scheduled: 'is scheduled',
  offered: 'is planned',
  planned: 'is planned',
  completed: 'is recorded',
};

const actionWords: Record<Timing, string> = {
  scheduled: 'Schedule',
  offered: 'Plan, and offer times',
  planned: 'Plan',
  completed: 'Record',
};

function actionOf(round: Round | undefined, timing: Timing, anyway: boolean): string {
  if (anyway) return 'Schedule anyway';
  if (round) return round.status === 'cancelled' ? 'Bring it back' : 'Save';
  return actionWords[timing];
}

interface FormProps {
  application: RoundDialogProps['application'];
  round: Round | undefined;
  types: readonly RoundType[];
  /** Loads the round again, as somebody else has changed it. */
  onReload: () => Promise<unknown>;
  /** Goes on with the times that the candidate may choose from. */
  onOffer: (offered: Offered) => void;
  onClose: () => void;
}

function Form({ application, round, types, onReload, onOffer, onClose }: FormProps) {
  const client = useQueryClient();
  const user = useUser();
  const zone = user.zone ?? deviceZone;
  const timings = timingsOf(round, application.stage_kind !== 'active');
  const [refused, setRefused] = useState<Refused>();
  const initial = round ? valuesOf(round, zone, 60) : newRound(zone, timings[0] ?? 'scheduled');

  const save = (values: RoundValues, key: string, version: number) => {
    if (!round) return scheduleRound(application.id, creation(values), key);
    const body = change(initial, values, round.status === 'cancelled');
    return editRound({ id: round.id, version }, body);
  };
  const form = useServerForm<RoundValues>({
    schema: roundSchema,
    defaults: initial,
    draft: round ? `round-${round.id}-${round.version}` : `round-of-${application.id}`,
    edited: round && { version: round.version, reload: onReload },
    send: async (values, key, version) => {
      try {
        const saved = await save(values, key, version);
        toast({
          tone: 'success',
          title: round ? `${saved.name} is saved` : `${saved.name} ${doneWords[values.timing]}`,
        });
        if (values.timing === 'offered')
          onOffer({ round: saved, minutes: Number(values.duration_minutes) });
        else onClose();
      } catch (failure) {
        const overlaps = overlapsOf(failure);
        if (!overlaps) throw failure;
        setRefused({ by: askedFor(values), overlaps });
        form.set('allow_overlap', false);
        throw refusedAt(failure as Problem);
      } finally {
        await refreshRounds(client, application.id);
      }
    },
  });

  const [timing, anyway] = useWatch({ control: form.control, name: ['timing', 'allow_overlap'] });
  const busy = useBusy(form, { application: application.id, round, initial, refused });
  return (
    <DialogForm
      form={form}
      action={actionOf(round, timing, anyway && busy.length > 0)}
      onClose={onClose}
    >
      <RoundFields
        form={form}
        types={types}
        timings={timings}
        company={application.company_id}
        application={application.id}
        known={new Map(round?.members.map(({ user_id, name }) => [user_id, name] as const))}
        busy={busy}
        round={round?.id}
      />
    </DialogForm>
  );
}

/** The same refusal as one of a field: the fields say who is busy, so that no summary has to. */
function refusedAt({ message, title, status, code }: Problem): Problem {
  return new Problem(message, title, status, code, [
    { pointer: '/allow_overlap', detail: 'somebody is busy' },
  ]);
}
