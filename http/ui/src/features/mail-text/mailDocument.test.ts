import { expect, it } from 'vitest';
import { withoutStyles } from './mailDocument';

it('renames styles of elements, and leaves what is only written', () => {
  expect(withoutStyles('<p class="a" style="margin:0">about style="x"</p>')).toBe(
    '<p class="a" data-style="margin:0">about style="x"</p>',
  );
});

it('reads sheets as text that does nothing', () => {
  expect(withoutStyles('<STYLE media="all">p{}</style >')).toBe(
    '<script type="text/css" media="all">p{}</script>',
  );
});
