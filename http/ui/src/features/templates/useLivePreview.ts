import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { mailPreviewQuery, type MailPreview, type MailText } from '@/api/mailTemplates';
import { Problem } from '@/api/problem';
import { distribute } from '@/forms/fieldErrors';

const patience = 350; // ask a moment after the last letter, in milliseconds
const fields = new Set(['subject', 'text', 'html']);
const none: ReadonlyMap<string, string> = new Map();

function useSettled<Value>(value: Value): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), patience);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}

interface Drafted {
  kind: string;
  company: number | undefined;
  /** The same object as long as it is the same text. */
  draft: MailText;
  application: number | undefined;
}

/** What a recipient would read of a draft; while it is wrong, the last one that was right. */
export function useLivePreview({ kind, company, draft, application }: Drafted) {
  const settled = useSettled(draft);
  const query = useQuery(mailPreviewQuery(kind, company, settled, application));
  const [last, setLast] = useState<MailPreview>();
  if (query.data && query.data !== last) setLast(query.data);

  const { error } = query;
  const refused = error instanceof Problem && error.fields.length > 0;
  return {
    preview: last,
    outdated: refused || settled !== draft,
    errors: refused ? distribute(error.fields, fields).byField : none,
    failure: refused ? undefined : (error ?? undefined),
  };
}
