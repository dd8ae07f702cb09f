const minute = 60_000;

/** "2026-12-01T09:00": an instant on the clocks of a zone, as `datetime-local` takes it. */
export function localText(at: Date, zone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(at);
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}T${part('hour')}:${part('minute')}`;
}

/** The date so many days after that of an instant, on the clocks of a zone. */
function dateAfter(now: Date, days: number, zone: string): string {
  const today = localText(now, zone).slice(0, 10);
  return new Date(Date.parse(today) + days * 24 * 60 * minute).toISOString().slice(0, 10);
}

interface Snooze {
  label: string;
  /** What the service takes; `until` is on the clocks of the reminder's zone. */
  when: { minutes: number } | { until: string };
}

/** When a reminder may come again: soon, tomorrow morning, on Monday. */
export function snoozes(now: Date, zone: string): readonly Snooze[] {
  const weekday = new Date(dateAfter(now, 0, zone)).getUTCDay();
  const toMonday = (8 - weekday) % 7 || 7;
  const tomorrow = {
    label: 'Tomorrow at 09:00',
    when: { until: `${dateAfter(now, 1, zone)}T09:00` },
  };
  const monday = {
    label: 'Monday at 09:00',
    when: { until: `${dateAfter(now, toMonday, zone)}T09:00` },
  };
  return [
    { label: 'In 20 minutes', when: { minutes: 20 } },
    { label: 'In 1 hour', when: { minutes: 60 } },
    { label: 'In 3 hours', when: { minutes: 180 } },
    tomorrow,
    ...(toMonday === 1 ? [] : [monday]),
    { label: 'In a week', when: { minutes: 7 * 24 * 60 } },
  ];
}
