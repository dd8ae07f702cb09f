import { useEffect, useState, type RefObject } from 'react';

const beyond = 4; // rows are rendered so far outside of what is seen

/** Returns which rows of one height are seen, with some beyond; more below, as `top` is rounded down. */
export function rowsSeen(scrollTop: number, height: number, rowHeight: number, count: number) {
  const first = Math.floor(scrollTop / rowHeight) - beyond;
  const last = Math.ceil((scrollTop + height) / rowHeight) + 2 * beyond;
  return { first: Math.max(0, Math.min(first, count)), last: Math.max(0, Math.min(last, count)) };
}

/** Renders only what is seen of a long list. */
export function useWindowed(ref: RefObject<HTMLElement | null>, count: number, rowHeight: number) {
  const [seen, setSeen] = useState({ top: 0, height: 800 });
  useEffect(() => {
    const list = ref.current;
    if (!list) return;
    const step = beyond * rowHeight; // renders again only after some rows
    const look = () =>
      setSeen((before) => {
        const top = Math.floor(list.scrollTop / step) * step;
        const height = list.clientHeight;
        return before.top === top && before.height === height ? before : { top, height };
      });
    const resized = new ResizeObserver(look);
    resized.observe(list);
    list.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      list.removeEventListener('scroll', look);
    };
  }, [ref, rowHeight]);
  return rowsSeen(seen.top, seen.height, rowHeight, count);
}
