import { expect, it } from 'vitest';
import type { Mail } from '@/api/mails';
import { deliveryLines, mayResend, shortReason } from './deliveryWords';
import { stateOf } from './mailWords';

function mail(change: Partial<Mail>): Mail {
  return {
    id: 7,
    kind: 'stage_changed',
    state: 'sent',
    attempts: 1,
    last_reply: null,
    settled_as: null,
    cause_kind: 'move',
    ...change,
  } as Mail;
}

it('says what the mail server answered, and whose words they are', () => {
  expect(deliveryLines(mail({ state: 'failed', last_reply: '550 5.1.1 nobody here' }))).toEqual([
    'It could not be delivered. Nothing more is tried.',
    'The mail server said: 550 5.1.1 nobody here.',
  ]);
  expect(
    deliveryLines(mail({ state: 'suppressed', last_reply: 'the recipient opted out' })).at(-1),
  ).toBe('The recipient opted out.');
});

it('does not claim that a mail file was accepted by anybody', () => {
  expect(deliveryLines(mail({ last_reply: 'written to callboard.1.eml' }))).toEqual([
    'It was written to a file on the server, because no mail server is set up.',
  ]);
  const inFile = mail({ last_reply: 'written to callboard.1.eml' });
  expect(shortReason(inFile)).toBe('To a file: no mail server is set up.');
  expect(stateOf(inFile)).toEqual(['Sent', 'neutral']);
  expect(stateOf(mail({ last_reply: '250 ok' }))).toEqual(['Sent', 'success']);
});

it('tells what a colleague settled', () => {
  expect(deliveryLines(mail({ state: 'failed', settled_as: 'not_sent' })).at(-1)).toBe(
    'A colleague found that it did not arrive.',
  );
});

it('counts attempts in words', () => {
  expect(deliveryLines(mail({ state: 'deferred', attempts: 1 }))[0]).toContain('tried once');
  expect(deliveryLines(mail({ state: 'deferred', attempts: 3 }))[0]).toContain('tried 3 times');
});

it('gives a reason in lists only where something is wrong', () => {
  expect(shortReason(mail({ last_reply: '250 ok' }))).toBeUndefined();
  expect(shortReason(mail({ state: 'cancelled', last_reply: 'superseded by a move' }))).toBe(
    'Superseded by a move.',
  );
});

it('sends again what is finished, but no personal links', () => {
  expect(mayResend(mail({ state: 'failed' }))).toBe(true);
  expect(mayResend(mail({ state: 'queued' }))).toContain('under way');
  expect(mayResend(mail({ kind: 'invitation' }))).toContain('personal link');
});
