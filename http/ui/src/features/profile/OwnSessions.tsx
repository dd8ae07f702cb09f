import { useMutation, useQueryClient } from '@tanstack/react-query';
import { LogOut } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { session } from '@/api/client';
import { keys } from '@/api/keys';
import { endOtherSessions, endSession, ownSessionsQuery, type OwnSession } from '@/api/ownSessions';
import { usePages } from '@/api/pages';
import { Badge } from '@/design/Badge';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { LoadMore } from '@/design/LoadMore';
import { RelativeTime } from '@/design/RelativeTime';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { toast } from '@/design/toasts';

/** Where the reader is signed in, and the way out there. */
export function OwnSessions() {
  const { query, items, more } = usePages(ownSessionsQuery);
  const [asked, setAsked] = useState<OwnSession | 'others'>();
  return (
    <div className="flex flex-col items-start gap-3">
      <div className="w-full rounded-card border border-line bg-surface">
        {query.isPending && <SkeletonRows rows={2} height="h-12" />}
        {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
        <ul aria-label="Signed in on" className="divide-y divide-line">
          {items.map((each) => (
            <SessionRow key={each.id} one={each} onEnd={() => setAsked(each)} />
          ))}
        </ul>
        <LoadMore {...more} />
      </div>
      {items.some((each) => !each.current) && (
        <Button icon={LogOut} onClick={() => setAsked('others')}>
          Sign out everywhere else…
        </Button>
      )}
      {asked && <EndDialog which={asked} onClose={() => setAsked(undefined)} />}
    </div>
  );
}

function nameOf({ client }: OwnSession): string {
  return client ?? 'An unknown browser or program';
}

function SessionRow({ one, onEnd }: { one: OwnSession; onEnd: () => void }) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2.5">
      <div className="min-w-0 grow basis-48">
        <p className="flex flex-wrap items-center gap-2 font-medium break-words">
          {nameOf(one)}
          {one.current && <Badge tone="info">This device</Badge>}
        </p>
        <p className="text-sm break-words text-muted">
          Signed in <RelativeTime at={one.signed_in_at} />
          {one.address && ` from ${one.address}`}, last used <RelativeTime at={one.last_used_at} />
        </p>
      </div>
      {one.current ? (
        <Button small onClick={() => void session.signOut()}>
          Sign out
        </Button>
      ) : (
        <Button small onClick={onEnd}>
          Sign out<span className="sr-only"> {nameOf(one)}</span>…
        </Button>
      )}
    </li>
  );
}

interface EndDialogProps {
  which: OwnSession | 'others';
  onClose: () => void;
}

function EndDialog({ which, onClose }: EndDialogProps) {
  const client = useQueryClient();
  const all = which === 'others';
  const end = useMutation({
    mutationFn: () => (all ? endOtherSessions() : endSession(which.id)),
    onSuccess: () =>
      toast({
        tone: 'success',
        title: all ? 'You are signed out everywhere else' : `${nameOf(which)} is signed out`,
      }),
    onSettled: () => {
      onClose();
      return client.invalidateQueries({ queryKey: keys.account.sessions });
    },
  });
  const ask = (title: string, children: ReactNode) => (
    <ConfirmDialog
      title={title}
      action="Sign out"
      dangerous
      busy={end.isPending}
      onConfirm={() => end.mutate()}
      onClose={onClose}
    >
      {children}
    </ConfirmDialog>
  );
  return all
    ? ask('Sign out everywhere else?', <p>Only this device stays signed in.</p>)
    : ask(
        `Sign out ${nameOf(which)}?`,
        <p>
          Whoever uses it has to sign in again. If you do not recognise it, change your password,
          too.
        </p>,
      );
}
