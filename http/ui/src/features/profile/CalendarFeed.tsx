import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { CalendarPlus, RefreshCw, Unlink } from 'lucide-react';
import { useState } from 'react';
import { calendarFeedQuery, endCalendarFeed, replaceCalendarFeed } from '@/api/calendarFeed';
import { keys } from '@/api/keys';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { OnceShown } from '@/design/OnceShown';
import { RelativeTime } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toasts';

/** The secret address at which a calendar program finds the reader's interviews. */
export function CalendarFeed() {
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(calendarFeedQuery);
  const [asking, setAsking] = useState<'replace' | 'end'>();
  const [address, setAddress] = useState<string>();
  const done = () => {
    setAsking(undefined);
    return client.invalidateQueries({ queryKey: keys.account.calendarFeed });
  };
  const replace = useMutation({
    mutationFn: replaceCalendarFeed,
    onSuccess: ({ url }) => setAddress(url),
    onSettled: done,
  });
  const end = useMutation({
    mutationFn: endCalendarFeed,
    onSuccess: () => {
      setAddress(undefined);
      toast({ tone: 'success', title: 'The calendar link no longer works' });
    },
    onSettled: done,
  });
  if (error) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <SkeletonRows rows={1} height="h-8" />;
  return (
    <div className="flex flex-col items-start gap-3">
      {address !== undefined && (
        <OnceShown label="Your calendar link" address={address}>
          Copy it now: it is not shown again. Add it to your calendar program as a subscription.
          Whoever has it sees your interviews, so keep it to yourself.
        </OnceShown>
      )}
      {data ? (
        <>
          <p className="text-muted">
            A link was created <RelativeTime at={data.created_at} />.
          </p>
          <div className="flex flex-wrap gap-2">
            <Button icon={RefreshCw} onClick={() => setAsking('replace')}>
              Replace the link…
            </Button>
            <Button icon={Unlink} onClick={() => setAsking('end')}>
              End it…
            </Button>
          </div>
        </>
      ) : (
        <Button icon={CalendarPlus} busy={replace.isPending} onClick={() => replace.mutate()}>
          Create a calendar link
        </Button>
      )}
      {asking === 'replace' && (
        <ConfirmDialog
          title="Replace the calendar link?"
          action="Replace it"
          busy={replace.isPending}
          onConfirm={() => replace.mutate()}
          onClose={() => setAsking(undefined)}
        >
          <p>The present link stops working at once, wherever it is used. You get a new one.</p>
        </ConfirmDialog>
      )}
      {asking === 'end' && (
        <ConfirmDialog
          title="End the calendar link?"
          action="End it"
          dangerous
          busy={end.isPending}
          onConfirm={() => end.mutate()}
          onClose={() => setAsking(undefined)}
        >
          <p>Calendar programs that use it find nothing any more.</p>
        </ConfirmDialog>
      )}
    </div>
  );
}
