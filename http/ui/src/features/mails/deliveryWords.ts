import type { Mail } from '@/api/mails';
import { sentence } from '@/forms/fieldErrors';

/** Whether a text is a mail server's, which begins with a code, e.g. "550 5.1.1 nobody here". */
function isServerReply(reply: string): boolean {
  return /^\d{3}[ -]/.test(reply);
}

function said(reply: string): string {
  return isServerReply(reply) ? `The mail server said: ${sentence(reply)}` : sentence(reply);
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}

const settledWords = {
  sent: 'A colleague confirmed that it arrived.',
  not_sent: 'A colleague found that it did not arrive.',
  send_again: 'A colleague had it sent again.',
} as const;

/** What the present state of a mail means. */
function meaningOf({ state, attempts, cause_kind }: Mail): string {
  switch (state) {
    case 'queued':
      return cause_kind === 'move'
        ? 'It waits, so that the move can be undone before anybody is told.'
        : 'It waits for its turn.';
    case 'claimed':
    case 'transmitting':
      return 'It is being handed to the mail server.';
    case 'sent':
      return 'The mail server accepted it.';
    case 'deferred':
      return `The mail server did not take it (tried ${times(attempts)}). It will be tried again.`;
    case 'failed':
      return 'It could not be delivered. Nothing more is tried.';
    case 'suppressed':
      return 'It was not sent, because this address is suppressed.';
    case 'unknown':
      return 'The connection broke before the mail server answered: it may have arrived or not.';
    case 'cancelled':
      return 'It was cancelled before it left.';
  }
}

/** Whether a mail was written to a file instead of being sent. */
export function isInFile({ state, last_reply: reply }: Mail): boolean {
  return state === 'sent' && reply?.startsWith('written to ') === true;
}

/** The state of a mail in plain words: what it means first, then why. */
export function deliveryLines(mail: Mail): readonly string[] {
  const { last_reply: reply, settled_as: settled, state } = mail;
  const lines = [meaningOf(mail)];
  if (isInFile(mail))
    return ['It was written to a file on the server, because no mail server is set up.'];
  if (reply && state !== 'queued') lines.push(said(reply));
  if (settled) lines.push(settledWords[settled]);
  return lines;
}

/** Why a mail is not where it should be, for one line of a list; nothing if all is well. */
export function shortReason(mail: Mail): string | undefined {
  const { state, last_reply: reply } = mail;
  if (isInFile(mail)) return 'To a file: no mail server is set up.';
  if (!reply || state === 'sent' || state === 'queued') return undefined;
  return sentence(reply);
}

const withPersonalLink = new Set(['password_reset', 'invitation', 'registration', 'email_change']);
const finished = new Set<Mail['state']>(['sent', 'failed', 'suppressed', 'unknown', 'cancelled']);

/** Whether a mail may be sent once more: `true`, or why not. */
export function mayResend({ kind, state }: Mail): true | string {
  if (!finished.has(state)) return 'It is still under way.';
  if (withPersonalLink.has(kind))
    return 'It contains a personal link, which works once. Have a new one sent instead.';
  return true;
}

const causes: Readonly<Record<string, string>> = {
  move: 'a move of the application',
  reminder: 'a reminder',
  enrolment: 'a follow-up sequence',
  stage_limit: 'the time limit of a stage',
  schedule_run: 'a schedule',
  mail_trouble: 'mails that may not have arrived',
};

export function causeWords(kind: string | null): string | undefined {
  return kind === null ? undefined : (causes[kind] ?? kind.replaceAll('_', ' '));
}
