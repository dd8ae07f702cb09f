import { useQuery } from '@tanstack/react-query';
import { Undo2 } from 'lucide-react';
import { actionsQuery, type Application } from '@/api/applications';
import { Button } from '@/design/Button';
import { useShortcuts } from '@/design/shortcuts';
import { clockText } from '@/design/time';
import { useNow } from '@/design/useNow';
import { comingMails, restoredLine, waitingOf } from '@/features/moves/moveWords';
import { useMoves } from '@/features/moves/useMoves';

/** Offers to undo the last move as long as that is possible, and names the mail that waits. */
export function UndoNotice({ application }: { application: Application }) {
  const undo = useQuery(actionsQuery(application.id)).data?.undo;
  const moves = useMoves();
  const now = useNow('second').getTime();
  const possible = undo?.allowed === true && Date.parse(undo.until) > now;
  const run = () => void moves.undo(application);
  useShortcuts('Application', possible ? [{ keys: 'U', does: 'Undo the last move', run }] : []);
  if (!possible) return null;
  const restored = restoredLine(undo.restores);
  const coming = comingMails(waitingOf(undo)).filter(({ at }) => at > now);
  return (
    <div className="flex items-center justify-between gap-3 rounded bg-info-soft px-3 py-1.5 text-sm text-info">
      <p className="tabular-nums">
        The last move can be undone for {clockText(Date.parse(undo.until) - now)}.
        {coming.map(({ text, at }) => ` ${text} in ${clockText(at - now)}.`)}
        {restored && ` Then ${restored}.`}
      </p>
      <Button small icon={Undo2} onClick={run}>
        Back to {undo.stage}
      </Button>
    </div>
  );
}
