import { expect, it } from 'vitest';
import { EventReader } from './sse';

it('puts an event together from pieces', () => {
  const reader = new EventReader();
  expect(reader.push('id: 1-2\nevent: application.mo')).toEqual([]);
  expect(reader.push('ved\ndata: {"version":3}\n')).toEqual([]);
  expect(reader.push('\n: heartbeat\n\n')).toEqual([
    { id: '1-2', name: 'application.moved', data: '{"version":3}' },
  ]);
});

it('reads several at once, without ids and with several lines', () => {
  expect(new EventReader().push('event: notification\n\ndata: a\ndata:b\r\n\r\n')).toEqual([
    { name: 'notification', data: '' },
    { name: 'message', data: 'a\nb' },
  ]);
});
