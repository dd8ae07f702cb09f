import { useMutation, useQueryClient } from '@tanstack/react-query';
import {
  CalendarOff,
  CalendarSearch,
  CalendarX,
  Check,
  Ellipsis,
  Pencil,
  RotateCcw,
  UserX,
} from 'lucide-react';
import { useState } from 'react';
import type { Application } from '@/api/applications';
import { editRound, refreshRounds, type Round } from '@/api/interviews';
import { Button } from '@/design/Button';
import { Menu, MenuItem } from '@/design/Menu';
import { toast } from '@/design/toasts';
import { useNow } from '@/design/useNow';
import { CancelRound } from './CancelRound';
import { OfferDialog } from './OfferDialog';
import { possibleActions } from './possibleActions';
import { RoundDialog } from './RoundDialog';
import { WithdrawOffer } from './WithdrawOffer';

interface RoundActionsProps {
  round: Round;
  application: Pick<Application, 'id' | 'company_id' | 'candidate_name' | 'stage_kind'>;
}

/** What staff can do with a round: say how it went, move it, cancel it, bring it back. */
export function RoundActions({ round, application }: RoundActionsProps) {
  const client = useQueryClient();
  const [dialog, setDialog] = useState<'edit' | 'cancel' | 'offer' | 'withdraw'>();
  const can = possibleActions(round, application.stage_kind === 'active', useNow());
  const end = useMutation({
    mutationFn: (status: 'completed' | 'no_show') => editRound(round, { status }),
    onSuccess: ({ name }, status) => {
      const how = status === 'completed' ? 'completed' : 'a no-show';
      toast({ tone: 'success', title: `${name} is marked as ${how}` });
    },
    onSettled: () => refreshRounds(client, round.application_id),
  });
  const close = () => setDialog(undefined);
  return (
    <div className="flex shrink-0 items-center gap-1">
      {can.complete && round.status === 'scheduled' && (
        <Button small icon={Check} busy={end.isPending} onClick={() => end.mutate('completed')}>
          It took place
        </Button>
      )}
      <Menu
        label={`Actions for ${round.name}`}
        trigger={(props) => (
          <Button
            small
            kind="quiet"
            icon={Ellipsis}
            aria-label={`Actions for ${round.name}`}
            {...props}
          />
        )}
      >
        {can.restore ? (
          <MenuItem icon={RotateCcw} onSelect={() => setDialog('edit')}>
            Bring back…
          </MenuItem>
        ) : (
          <MenuItem icon={Pencil} whyNot={can.whyNoEdit} onSelect={() => setDialog('edit')}>
            {can.move ? 'Edit or move…' : 'Edit…'}
          </MenuItem>
        )}
        {can.offer && (
          <MenuItem
            icon={CalendarSearch}
            whyNot={can.whyNoOffer}
            onSelect={() => setDialog('offer')}
          >
            {round.offered_until === null ? 'Let the candidate choose…' : 'Offer other times…'}
          </MenuItem>
        )}
        {can.withdrawOffer && (
          <MenuItem icon={CalendarOff} onSelect={() => setDialog('withdraw')}>
            Stop offering times…
          </MenuItem>
        )}
        {can.complete && round.status !== 'scheduled' && (
          <MenuItem icon={Check} onSelect={() => end.mutate('completed')}>
            It took place after all
          </MenuItem>
        )}
        {can.noShow && (
          <MenuItem icon={UserX} onSelect={() => end.mutate('no_show')}>
            The candidate did not come
          </MenuItem>
        )}
        {can.cancel && (
          <MenuItem icon={CalendarX} dangerous onSelect={() => setDialog('cancel')}>
            Cancel…
          </MenuItem>
        )}
      </Menu>
      {dialog === 'edit' && <RoundDialog application={application} round={round} onClose={close} />}
      {dialog === 'offer' && <OfferDialog round={round} onClose={close} />}
      {dialog === 'withdraw' && <WithdrawOffer round={round} onClose={close} />}
      {dialog === 'cancel' && <CancelRound round={round} onClose={close} />}
    </div>
  );
}
