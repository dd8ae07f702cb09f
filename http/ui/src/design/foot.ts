import { useLayoutEffect, type RefObject } from 'react';

/** How much of the page's foot is taken, for what floats above it: `--foot` in CSS. */
const property = '--foot';

/** Keeps toasts above a bar at the foot of the page, as long as it is rendered; `gap` in pixels. */
export function useFoot(ref: RefObject<HTMLElement | null>, gap = 0) {
  useLayoutEffect(() => {
    const bar = ref.current;
    if (!bar) return;
    const { style } = document.documentElement;
    const tell = () => style.setProperty(property, `${bar.offsetHeight + gap}px`);
    tell();
    const resized = new ResizeObserver(tell);
    resized.observe(bar);
    return () => {
      resized.disconnect();
      style.removeProperty(property);
    };
  }, [ref, gap]);
}
