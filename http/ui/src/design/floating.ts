import { useLayoutEffect, type RefObject } from 'react';

export type Side = 'top' | 'right' | 'bottom' | 'left';
export type Align = 'start' | 'center' | 'end';

interface Box {
  left: number;
  top: number;
  width: number;
  height: number;
}

type Size = Pick<Box, 'width' | 'height'>;

const edge = 8; // stays so far from the edge of the window

const opposite: Record<Side, Side> = { top: 'bottom', bottom: 'top', left: 'right', right: 'left' };

function beside(anchor: Box, size: Size, side: Side, align: Align, gap: number) {
  const along = (start: number, length: number, own: number) =>
    align === 'start' ? start : align === 'end' ? start + length - own : start + (length - own) / 2;
  const upright = side === 'top' || side === 'bottom';
  return {
    left: upright
      ? along(anchor.left, anchor.width, size.width)
      : side === 'right'
        ? anchor.left + anchor.width + gap
        : anchor.left - gap - size.width,
    top: upright
      ? side === 'bottom'
        ? anchor.top + anchor.height + gap
        : anchor.top - gap - size.height
      : along(anchor.top, anchor.height, size.height),
  };
}

function fits({ left, top }: Pick<Box, 'left' | 'top'>, size: Size, window: Size, side: Side) {
  return side === 'top' || side === 'bottom'
    ? top >= edge && top + size.height <= window.height - edge
    : left >= edge && left + size.width <= window.width - edge;
}

/** Where a panel goes: at its side of the anchor, or opposite where it fits only there; inside of the window. */
export function place(
  anchor: Box,
  size: Size,
  window: Size,
  side: Side,
  align: Align,
  gap: number,
): { left: number; top: number } {
  const wanted = beside(anchor, size, side, align, gap);
  const other = beside(anchor, size, opposite[side], align, gap);
  const chosen =
    !fits(wanted, size, window, side) && fits(other, size, window, opposite[side]) ? other : wanted;
  const inside = (at: number, own: number, all: number) =>
    Math.max(edge, Math.min(at, all - own - edge));
  return {
    left: inside(chosen.left, size.width, window.width),
    top: inside(chosen.top, size.height, window.height),
  };
}

interface FloatingOptions {
  open: boolean;
  anchor: () => Element | null;
  side: Side;
  align: Align;
  gap?: number;
}

/** Shows a `popover` element beside its anchor, in the top layer, and keeps it there. */
export function useFloating(
  ref: RefObject<HTMLElement | null>,
  { open, anchor, side, align, gap = 4 }: FloatingOptions,
) {
  useLayoutEffect(() => {
    const panel = ref.current;
    if (!open || !panel) return;
    panel.showPopover();
    const update = () => {
      const at = anchor()?.getBoundingClientRect();
      if (!at) return;
      const { left, top } = place(
        at,
        { width: panel.offsetWidth, height: panel.offsetHeight },
        { width: window.innerWidth, height: window.innerHeight },
        side,
        align,
        gap,
      );
      panel.style.left = `${left}px`;
      panel.style.top = `${top}px`;
    };
    update();
    const resized = new ResizeObserver(update);
    resized.observe(panel);
    window.addEventListener('scroll', update, { capture: true, passive: true });
    window.addEventListener('resize', update);
    return () => {
      resized.disconnect();
      window.removeEventListener('scroll', update, { capture: true });
      window.removeEventListener('resize', update);
      if (panel.matches(':popover-open')) panel.hidePopover();
    };
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the anchor is looked up when needed
  }, [open, side, align, gap]);
}

/** The look of everything that floats. */
export const floatingClass =
  'fixed inset-auto m-0 border border-line bg-raised text-text shadow-raised';
