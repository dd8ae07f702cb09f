import { useEffect, useState, type RefObject } from 'react';

const beyond = 4; // rows are rendered so far outside of what is seen
const stride = 2; // after so many rows others are rendered: few at a time, so that no frame is late

/** Returns which rows of one height are seen, with some beyond; more below, as `top` is rounded down. */
export function rowsSeen(top: number, height: number, rowHeight: number, count: number) {
  const first = Math.floor(top / rowHeight) - beyond;
  const last = Math.ceil((top + height) / rowHeight) + stride + beyond;
  return { first: Math.max(0, Math.min(first, count)), last: Math.max(0, Math.min(last, count)) };
}

/** Where a list is scrolled to, rounded down to where its rows change. */
export function stepOf(scrollTop: number, rowHeight: number): number {
  const step = stride * rowHeight;
  return Math.floor(scrollTop / step) * step;
}

/** Renders only what is seen of a long list. */
export function useWindowed(ref: RefObject<HTMLElement | null>, count: number, rowHeight: number) {
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(800);
  useEffect(() => {
    const list = ref.current;
    if (!list) return;
    // Its height is measured when it changes, not while it scrolls.
    const scrolled = () => setTop(stepOf(list.scrollTop, rowHeight));
    const resized = new ResizeObserver(() => {
      setHeight(list.clientHeight);
      scrolled();
    });
    resized.observe(list);
    list.addEventListener('scroll', scrolled, { passive: true });
    return () => {
      resized.disconnect();
      list.removeEventListener('scroll', scrolled);
    };
  }, [ref, rowHeight]);
  return rowsSeen(top, height, rowHeight, count);
}
