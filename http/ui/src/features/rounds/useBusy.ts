import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useWatch } from 'react-hook-form';
import type { Overlap } from '@/api/bookings';
import type { Round } from '@/api/interviews';
import { panelTimesQuery } from '@/api/panelTimes';
import { askedFor, spanOf, type RoundValues } from './roundForm';
import type { RoundForm } from './RoundFields';

/** Who was busy when a round was refused. */
export interface Refused {
  /** What was asked for. */
  by: string;
  overlaps: readonly Overlap[];
}

const nobody: readonly Overlap[] = [];

interface BusyOptions {
  application: number;
  /** The one that exists. */
  round: Round | undefined;
  /** What the form said at first. */
  initial: RoundValues;
  /** What the service said when it was sent. */
  refused: Refused | undefined;
}

/**
 * Who is busy at the chosen time, while it is chosen and when the service refuses it. What was allowed
 * was allowed for that time and those people only.
 */
export function useBusy(
  form: RoundForm,
  { application, round, initial, refused }: BusyOptions,
): readonly Overlap[] {
  const [timing, starts_at, duration_minutes, zone, panel] = useWatch({
    control: form.control,
    name: ['timing', 'starts_at', 'duration_minutes', 'zone', 'panel'],
  });
  const wanted = askedFor({ timing, starts_at, duration_minutes, zone, panel });
  const { set } = form;
  useEffect(() => set('allow_overlap', false), [set, wanted]);
  const span = spanOf({ starts_at, duration_minutes, zone });
  const isTimed = timing === 'scheduled' || timing === 'completed';
  // What its people agreed to before is not asked again.
  const stays = round && round.status !== 'cancelled' && askedFor(initial) === wanted;
  const { data } = useQuery({
    ...panelTimesQuery({
      application,
      ...(round && { round_id: round.id }),
      panel,
      duration_minutes: Number(duration_minutes),
      from: span?.from.toISOString() ?? '',
      to: span?.to.toISOString() ?? '',
    }),
    enabled: isTimed && !stays && span !== undefined && panel.length > 0,
  });
  if (refused?.by === wanted) return refused.overlaps;
  return isTimed && !stays && data ? data.busy : nobody;
}
