import { useMutation, useQueryClient } from '@tanstack/react-query';
import { use, useState } from 'react';
import { refreshRounds } from '@/api/interviews';
import { chooseSlot, slotsQuery, type SlotList } from '@/api/offers';
import { usePages } from '@/api/pages';
import { Problem } from '@/api/problem';
import { Button } from '@/design/Button';
import { cx } from '@/design/cx';
import { Dialog } from '@/design/Dialog';
import { LoadMore } from '@/design/LoadMore';
import { ZoneContext } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { placeOf } from '@/design/time';
import { toast } from '@/design/toasts';
import { useNow } from '@/design/useNow';
import { dayOf } from '@/features/rounds/localTime';
import { byDay, dayHeading, lengthText, timeText, whenText } from '@/features/rounds/roundWords';

interface ChooseTimeProps {
  /** The ids of the round and of its application. */
  round: number;
  application: number;
  name: string;
  onClose: () => void;
}

/** The free times of an interview, of which the candidate chooses one. */
export function ChooseTime({ round, application, name, onClose }: ChooseTimeProps) {
  const client = useQueryClient();
  const zone = use(ZoneContext);
  const now = useNow();
  const [slot, setSlot] = useState<string>();
  const { query, items, more } = usePages({ ...slotsQuery(round), staleTime: 0 });
  const choose = useMutation({
    meta: { quiet: true },
    mutationFn: (chosen: string) => chooseSlot(round, chosen),
    onSuccess: (_, chosen) => {
      toast({
        tone: 'success',
        title: `Your interview is on ${whenText(chosen, null, now, zone)}`,
        detail: 'A mail with an entry for your calendar is on its way.',
      });
      onClose();
    },
    onError: () => setSlot(undefined), // somebody else has it; what is left is fetched again
    onSettled: () => refreshRounds(client, application),
  });
  const [first] = items;
  const slots = items.flatMap((each) => each.slots);
  return (
    <Dialog
      title={first?.starts_at ? `Another time for ${name}` : `Choose a time for ${name}`}
      description={
        first && `${lengthText(first.duration_minutes)}. Times are shown in ${placeOf(zone)} time.`
      }
      wide
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            kind="primary"
            busy={choose.isPending}
            disabled={slot === undefined}
            onClick={() => slot !== undefined && choose.mutate(slot)}
          >
            {slot === undefined ? 'Choose this time' : `Choose ${whenText(slot, null, now, zone)}`}
          </Button>
        </>
      }
    >
      {choose.error && (
        <p role="alert" className="rounded bg-danger-soft px-3 py-2 text-danger">
          {choose.error instanceof Problem ? choose.error.message : 'That did not work.'} Please
          choose another one.
        </p>
      )}
      {query.isError ? (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      ) : !first ? (
        <SkeletonRows rows={4} />
      ) : !first.may_change ? (
        <p>{closedWords[first.state]}</p>
      ) : slots.length === 0 ? (
        <p>There are no free times at the moment. Please try again later, or reply to the mail.</p>
      ) : (
        <Slots slots={slots} present={first.starts_at} chosen={slot} onChoose={setSlot} />
      )}
      {first?.may_change && <LoadMore {...more} />}
    </Dialog>
  );
}

const ended = 'There is nothing left to choose. Please reply to the mail if you have questions.';

/** Why nothing can be chosen. */
const closedWords: Record<SlotList['state'], string> = {
  open: ended,
  chosen: 'It is too late to choose another time here. Please reply to the mail instead.',
  withdrawn: 'Times are no longer offered here. Please reply to the mail instead.',
  ended,
};

interface SlotsProps {
  slots: readonly string[];
  /** When it begins so far. */
  present: string | null;
  chosen: string | undefined;
  onChoose: (slot: string) => void;
}

function Slots({ slots, present, chosen, onChoose }: SlotsProps) {
  const zone = use(ZoneContext);
  const today = dayOf(useNow(), zone);
  const days = byDay(
    slots.map((starts_at) => ({ starts_at })),
    zone,
  );
  return (
    <div className="flex max-h-[50dvh] flex-col gap-4 overflow-y-auto scroll-thin">
      {days.map(([day, all]) => (
        <section key={day} aria-label={dayHeading(day, today)}>
          <h3 className="mb-1.5 text-sm font-medium text-muted">{dayHeading(day, today)}</h3>
          <ul className="flex flex-wrap gap-2 p-0.5">
            {all.map(({ starts_at }) => (
              <li key={starts_at}>
                <button
                  type="button"
                  aria-pressed={starts_at === chosen}
                  disabled={starts_at === present}
                  onClick={() => onChoose(starts_at)}
                  className={cx(
                    'h-9 rounded border px-3 tabular-nums disabled:opacity-50',
                    starts_at === chosen
                      ? 'border-accent bg-accent-soft font-medium text-accent'
                      : 'border-line-strong bg-surface hover:bg-hover',
                  )}
                >
                  {timeText(new Date(starts_at), zone)}
                  {starts_at === present && <span className="sr-only"> (as it is now)</span>}
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
