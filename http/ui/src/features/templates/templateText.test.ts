import { expect, it } from 'vitest';
import type { MailTemplate, MailTemplateVersion } from '@/api/mailTemplates';
import { textInForce, textOf } from './templateText';

const builtIn = { subject: 'Hello\n', text: 'From the program', html: '' };

it('sends the company’s text, and the program’s where there is none', () => {
  const template = { own: null, built_in: builtIn } as MailTemplate;
  expect(textInForce(template)).toEqual({ ...builtIn, subject: 'Hello' });
  const own = { subject: 'Hi', text: 'From us', html: '<p>From us</p>' };
  expect(textInForce({ ...template, own })).toEqual(own);
});

it('knows a return to the program’s text by its missing text', () => {
  const version = { subject: null, text: null, html: null } as MailTemplateVersion;
  expect(textOf(version)).toBeUndefined();
  expect(textOf({ ...version, subject: 'Hi', text: 'From us' })).toEqual({
    subject: 'Hi',
    text: 'From us',
    html: '',
  });
});
