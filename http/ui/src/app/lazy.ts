import { lazy } from 'react';

/** The palette and its library are loaded when it is first opened. */
export const Palette = lazy(() => import('./Palette'));
