import { useRef } from 'react';
import { insertText } from './insertText';
import { placeholderOf } from './placeholders';

type Control = HTMLInputElement | HTMLTextAreaElement;

/** Puts values into the field that had the cursor last. */
export function useInsertion() {
  const focused = useRef<Control>(null);
  return {
    onFocus: (event: React.FocusEvent<Control>) => {
      focused.current = event.currentTarget;
    },
    insert: (value: string) => {
      if (focused.current) insertText(focused.current, placeholderOf(value));
    },
  };
}
