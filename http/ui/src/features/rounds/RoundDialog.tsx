import { useQueryClient } from '@tanstack/react-query';
import { CalendarPlus } from 'lucide-react';
import { useState } from 'react';
import { useWatch } from 'react-hook-form';
import { Link } from 'react-router';
import type { Application } from '@/api/applications';
import { overlapsOf, type Overlap } from '@/api/bookings';
import { editRound, refreshRounds, scheduleRound, type Round } from '@/api/interviews';
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
import { RoundFields } from './RoundFields';

interface RoundDialogProps {
  application: Pick<Application, 'id' | 'company_id' | 'candidate_name' | 'stage_kind'>;
  /** The one that is edited, or brought back after it was cancelled; absent for a new one. */
  round?: Round;
  onClose: () => void;
}

function titleOf({ application, round }: RoundDialogProps): string {
  if (!round) return `Interview with ${application.candidate_name}`;
  return `${round.status === 'cancelled' ? 'Bring back' : 'Edit'} ${round.name}`;
}

/** Schedules a round of interviews, plans it, records one that is past, or changes one. */
export function RoundDialog(props: RoundDialogProps) {
  const { application, onClose } = props;
  const [round] = useState(props.round); // the version that is edited, whatever comes meanwhile
  const isAdmin = useUser().role === 'admin';
  const { query, items, complete } = useAllPages(
    roundTypesQuery({ limit: 200, ...(isAdmin && { company_id: application.company_id }) }),
  );
  const types = items.filter(({ id, archived }) => !archived || id === round?.round_type_id);
  return (
    <Dialog title={titleOf({ ...props, round })} wide onClose={onClose}>
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !complete ? (
        <SkeletonRows rows={6} />
      ) : types.length === 0 ? (
        <NoTypes />
      ) : (
        <Form {...props} round={round} types={types} />
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
  if (!round) return ended ? ['completed'] : ['scheduled', 'planned', 'completed'];
  if (round.status === 'completed' || round.status === 'no_show') return ['completed'];
  if (ended) return [round.starts_at === null ? 'planned' : 'scheduled'];
  return round.status === 'planned'
    ? ['planned', 'scheduled', 'completed']
    : ['scheduled', 'planned'];
}

const doneWords: Record<Timing, string> = {
  scheduled: 'is scheduled',
  planned: 'is planned',
  completed: 'is recorded',
};

function actionOf(round: Round | undefined, timing: Timing, anyway: boolean): string {
  if (anyway) return 'Schedule anyway';
  if (round) return round.status === 'cancelled' ? 'Bring it back' : 'Save';
  return timing === 'scheduled' ? 'Schedule' : timing === 'planned' ? 'Plan' : 'Record';
}

interface Conflict {
  /** What was asked for. */
  by: string;
  overlaps: readonly Overlap[];
}

const nobody: readonly Overlap[] = [];

interface FormProps extends RoundDialogProps {
  types: readonly RoundType[];
}

function Form({ application, round, types, onClose }: FormProps) {
  const client = useQueryClient();
  const user = useUser();
  const zone = user.zone ?? deviceZone;
  const timings = timingsOf(round, application.stage_kind !== 'active');
  const [conflict, setConflict] = useState<Conflict>();
  const [initial] = useState(() =>
    round ? valuesOf(round, zone, 60) : newRound(zone, timings[0] ?? 'scheduled'),
  );

  const save = (values: RoundValues, key: string) => {
    const allow_overlap = values.allow_overlap && conflict?.by === askedFor(values);
    if (!round) return scheduleRound(application.id, creation(values, allow_overlap), key);
    const restores = round.status === 'cancelled';
    return editRound(round, change(initial, values, { allow_overlap, restores }));
  };
  const form = useServerForm<RoundValues>({
    schema: roundSchema,
    defaults: initial,
    draft: round ? `round-${round.id}-${round.version}` : `round-of-${application.id}`,
    send: async (values, key) => {
      try {
        const saved = await save(values, key);
        toast({
          tone: 'success',
          title: round ? `${saved.name} is saved` : `${saved.name} ${doneWords[values.timing]}`,
        });
        onClose();
      } catch (failure) {
        const overlaps = overlapsOf(failure);
        if (!overlaps) throw failure;
        setConflict({ by: askedFor(values), overlaps });
        form.set('allow_overlap', false);
        throw refusedAt(failure as Problem);
      } finally {
        await refreshRounds(client, application.id);
      }
    },
  });

  const [timing, starts_at, duration_minutes, chosen, panel, anyway] = useWatch({
    control: form.control,
    name: ['timing', 'starts_at', 'duration_minutes', 'zone', 'panel', 'allow_overlap'],
  });
  const wanted = askedFor({ timing, starts_at, duration_minutes, zone: chosen, panel });
  const busy = conflict?.by === wanted ? conflict.overlaps : nobody;
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
