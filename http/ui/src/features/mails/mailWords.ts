import type { Mail, MailState } from '@/api/mails';
import type { Tone } from '@/design/Badge';
import { kindLabel } from '@/features/mail-text/kindWords';

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

/** The subject, or as long as there is none, what kind of mail it is. */
export function mailTitle({ subject, kind }: Mail): string {
  return subject ?? kindLabel(kind);
}
