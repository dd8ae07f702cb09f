import { Ban, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { isWaiting, type Mail } from '@/api/mails';
import { useMay } from '@/api/useSession';
import { Button } from '@/design/Button';
import { ConfirmDialog } from '@/design/ConfirmDialog';
import { useShortcuts } from '@/design/shortcuts';
import { Tooltip } from '@/design/Tooltip';
import { mayResend } from './deliveryWords';
import { SettleForm } from './SettleForm';
import { useMailActions } from './useMailActions';

interface MailActionsProps {
  mail: Mail;
  onOpen: (id: number) => void;
}

/** Cancel, resend, settle: each says what will happen before it does. */
export function MailActions({ mail, onOpen }: MailActionsProps) {
  const { cancel, resend, settle } = useMailActions(mail, (sent) => onOpen(sent.id));
  const [asking, setAsking] = useState<'cancel' | 'resend'>();
  const close = () => setAsking(undefined);
  const resendable = mayResend(mail);
  const mayManage = useMay('manage mails');
  const cancellable = isWaiting(mail.state);
  const settlesByRepeating = mail.state === 'unknown' && mail.settled_as !== 'send_again';
  useShortcuts(
    'Mail',
    mayManage
      ? [
          ...(cancellable
            ? [{ keys: 'C', does: 'Cancel the mail', run: () => setAsking('cancel') }]
            : []),
          ...(resendable === true && !settlesByRepeating
            ? [{ keys: 'S', does: 'Send the mail again', run: () => setAsking('resend') }]
            : []),
        ]
      : [],
  );
  if (!mayManage) return null;
  const to = mail.recipient ?? 'the recipient';
  return (
    <>
      {mail.state === 'unknown' && (
        <SettleForm busy={settle.isPending} onSettle={(outcome) => settle.mutate(outcome)} />
      )}
      <div className="flex flex-wrap gap-2">
        {cancellable ? (
          <Button icon={Ban} onClick={() => setAsking('cancel')}>
            Cancel mail…
          </Button>
        ) : (
          !settlesByRepeating && (
            <ResendButton whyNot={resendable} onClick={() => setAsking('resend')} />
          )
        )}
      </div>
      {asking === 'cancel' && (
        <ConfirmDialog
          title="Cancel this mail?"
          action="Cancel mail"
          dangerous
          busy={cancel.isPending}
          onConfirm={() => cancel.mutate(undefined, { onSettled: close })}
          onClose={close}
        >
          <p>
            It will not be sent to <strong className="break-words">{to}</strong>. What caused it
            stays as it is: a move is not undone.
          </p>
        </ConfirmDialog>
      )}
      {asking === 'resend' && (
        <ConfirmDialog
          title="Send this mail once more?"
          action="Send again"
          busy={resend.isPending}
          onConfirm={() => resend.mutate(undefined, { onSettled: close })}
          onClose={close}
        >
          <p>
            A new mail goes to <strong className="break-words">{to}</strong> now, written from
            present data. Whoever has the first one gets a second.
          </p>
        </ConfirmDialog>
      )}
    </>
  );
}

function ResendButton({ whyNot, onClick }: { whyNot: true | string; onClick: () => void }) {
  if (whyNot === true)
    return (
      <Button icon={RotateCw} onClick={onClick}>
        Send again…
      </Button>
    );
  return (
    <Tooltip text={whyNot}>
      <Button icon={RotateCw} aria-disabled>
        Send again…
      </Button>
    </Tooltip>
  );
}
