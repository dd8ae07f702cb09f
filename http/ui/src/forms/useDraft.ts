import { useCallback, useState } from 'react';
import { readDraft, writeDraft } from './drafts';
import { useUser } from '@/api/useSession';

/** A text that survives reload and signing out, for one user and one form, e.g. `note-7`. */
export function useDraft(form: string): [string, (text: string) => void, () => void] {
  const user = useUser();
  const name = `${user.id}.${form}`;
  const [text, setText] = useState(() => {
    const kept = readDraft(name);
    return typeof kept === 'string' ? kept : '';
  });
  const set = useCallback(
    (next: string) => {
      setText(next);
      writeDraft(name, next || undefined);
    },
    [name],
  );
  const clear = useCallback(() => set(''), [set]);
  return [text, set, clear];
}
