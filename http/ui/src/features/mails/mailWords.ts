import type { Mail, MailState } from '@/api/mails';
import type { Tone } from '@/design/Badge';
import { kindLabel } from '@/features/mail-text/kindWords';
import { isInFile } from './deliveryWords';

export const mailStates: Record<MailState, readonly [label: string, tone: Tone]> = {
  queued: ['Waiting', 'info'],
  claimed: ['Being sent', 'info'],
  transmitting: ['Being sent', 'info'],
  sent: ['Sent', 'success'],
  deferred: ['Will be tried again', 'turn'],
  failed: ['Failed', 'danger'],
  suppressed: ['Not sent', 'neutral'],
  unknown: ['Not known whether it arrived', 'turn'],
  cancelled: ['Cancelled', 'neutral'],
};

/** How far a mail has come; one that no mail server got is not a success. */
export function stateOf(mail: Mail): readonly [label: string, tone: Tone] {
  return isInFile(mail) ? [mailStates.sent[0], 'neutral'] : mailStates[mail.state];
}

/** The same in a word or two, for a line of a list. */
export function shortStateOf(mail: Mail): readonly [label: string, tone: Tone] {
  return mail.state === 'unknown' ? ['Not known', mailStates.unknown[1]] : stateOf(mail);
}

/** The subject, or as long as there is none, what kind of mail it is. */
export function mailTitle({ subject, kind }: Mail): string {
  return subject ?? kindLabel(kind);
}
