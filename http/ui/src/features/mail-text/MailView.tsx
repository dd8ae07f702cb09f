import { Paperclip } from 'lucide-react';
import { Segmented } from '@/design/Segmented';
import { useParam } from '@/design/useParam';
import { MailFrame } from './MailFrame';

const views = [
  ['html', 'HTML'],
  ['phone', 'Phone'],
  ['text', 'Text'],
] as const;

type View = (typeof views)[number][0];

export interface ShownMail {
  subject: string;
  text: string;
  /** Empty if the mail is plain text only. */
  html: string;
  attachment?: string | null;
}

/** A mail as its reader gets it: with a picture, on a phone, or as plain text. */
export function MailView({ mail }: { mail: ShownMail }) {
  const [chosen, choose] = useParam('view');
  const asked: View = views.find(([each]) => each === chosen)?.[0] ?? 'html';
  const view = mail.html ? asked : 'text';
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 grow basis-48 font-medium break-words" dir="auto">
          {mail.subject}
        </p>
        {mail.html ? (
          <Segmented
            label="How the mail is shown"
            options={views}
            value={view}
            onChange={(next) => choose(next === 'html' ? undefined : next)}
          />
        ) : (
          <span className="text-sm text-muted">Plain text only</span>
        )}
      </div>
      {view === 'text' ? (
        <pre
          className="overflow-x-auto rounded-card border border-line bg-surface p-4 font-sans break-words whitespace-pre-wrap"
          dir="auto"
        >
          {mail.text}
        </pre>
      ) : (
        <MailFrame html={mail.html} title={`Mail: ${mail.subject}`} phone={view === 'phone'} />
      )}
      {mail.attachment && (
        <p className="flex items-center gap-1.5 text-sm text-muted">
          <Paperclip aria-hidden size={14} /> {mail.attachment}
        </p>
      )}
    </div>
  );
}
