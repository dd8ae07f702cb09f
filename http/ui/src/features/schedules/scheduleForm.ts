import type { ScheduleAction, ScheduleInput } from '@/api/schedules';
import {
  emptyParameters,
  parameterFields,
  type ParameterField,
  type ParameterForm,
} from './parameters';

/** A schedule as it is edited: numbers and times as text, an empty one for none. */
export interface ScheduleForm {
  name: string;
  action: ScheduleAction;
  company_id: string;
  cron: string;
  zone: string;
  seconds: boolean;
  day_match: string;
  gap: string;
  overlap: string;
  misfire: string;
  concurrency: string;
  catch_up_limit: string;
  grace_minutes: string;
  jitter_seconds: string;
  starts_at: string;
  ends_at: string;
  remaining: string;
  parameters: ParameterForm;
}

export function emptySchedule(zone: string): ScheduleForm {
  return {
    name: '',
    action: 'recruiter_digest',
    company_id: '',
    cron: '0 9 * * MON-FRI',
    zone,
    seconds: false,
    day_match: 'classic',
    gap: 'shift',
    overlap: 'first',
    misfire: 'coalesce',
    concurrency: 'skip',
    catch_up_limit: '100',
    grace_minutes: '',
    jitter_seconds: '0',
    starts_at: '',
    ends_at: '',
    remaining: '',
    parameters: emptyParameters,
  };
}

function number(text: string): number | null {
  return text.trim() === '' ? null : Number(text);
}

function instant(local: string): string | null {
  return local === '' ? null : new Date(local).toISOString();
}

/** "2026-11-30T09:00" in the time of this device, for a control. */
export function localText(at: string | null | undefined): string {
  if (!at) return '';
  const date = new Date(at);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

function parameterValue(field: ParameterField, form: ParameterForm): unknown {
  const value = form[field.name];
  if (typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.length > 0 ? value : undefined;
  if (field.kind === 'lines') {
    const lines = value.split(/[\s,;]+/).filter(Boolean);
    return lines.length > 0 ? lines : undefined;
  }
  if (field.kind === 'number') return number(value) ?? undefined;
  return value.trim() === '' ? undefined : value;
}

function parametersOf({ action, parameters }: ScheduleForm): Record<string, unknown> {
  const entries = parameterFields[action].map(
    (field) => [field.name, parameterValue(field, parameters)] as const,
  );
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}

/** What the service takes; which values it knows is its own business. */
export function scheduleInput(form: ScheduleForm): ScheduleInput {
  const grace = number(form.grace_minutes);
  const input = {
    name: form.name,
    action: form.action,
    company_id: number(form.company_id),
    cron: form.cron,
    zone: form.zone,
    seconds: form.seconds,
    day_match: form.day_match,
    gap: form.gap,
    overlap: form.overlap,
    misfire: form.misfire,
    concurrency: form.concurrency,
    catch_up_limit: number(form.catch_up_limit) ?? 100,
    grace_seconds: grace === null ? null : grace * 60,
    jitter_seconds: number(form.jitter_seconds) ?? 0,
    starts_at: instant(form.starts_at),
    ends_at: instant(form.ends_at),
    remaining: number(form.remaining),
    parameters: parametersOf(form),
  };
  return input as ScheduleInput;
}

function parameterText(value: unknown): string | boolean | string[] | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return value;
  return undefined;
}

function parameterForm(parameters: unknown): ParameterForm {
  if (typeof parameters !== 'object' || parameters === null) return emptyParameters;
  const given = Object.entries(parameters).map(([name, value]: [string, unknown]) => {
    if (name === 'to' && Array.isArray(value)) return [name, value.join('\n')];
    if (name === 'roles') return [name, value];
    return [name, parameterText(value)];
  });
  return { ...emptyParameters, dry_run: false, ...Object.fromEntries(given) } as ParameterForm;
}

interface Stored {
  name: string;
  action: string;
  cron: string;
  zone: string;
  company_id?: number | null;
  seconds?: boolean;
  day_match?: string;
  gap?: string;
  overlap?: string;
  misfire?: string;
  concurrency?: string;
  catch_up_limit?: number;
  grace_seconds?: number | null;
  jitter_seconds?: number;
  starts_at?: string | null;
  ends_at?: string | null;
  remaining?: number | null;
  parameters?: unknown;
}

export function scheduleForm(stored: Stored): ScheduleForm {
  const text = (value: number | null | undefined) => (value == null ? '' : String(value));
  return {
    ...emptySchedule(stored.zone),
    name: stored.name,
    action: stored.action as ScheduleAction,
    company_id: text(stored.company_id),
    cron: stored.cron,
    seconds: stored.seconds ?? false,
    day_match: stored.day_match ?? 'classic',
    gap: stored.gap ?? 'shift',
    overlap: stored.overlap ?? 'first',
    misfire: stored.misfire ?? 'coalesce',
    concurrency: stored.concurrency ?? 'skip',
    catch_up_limit: text(stored.catch_up_limit),
    grace_minutes: stored.grace_seconds == null ? '' : text(stored.grace_seconds / 60),
    jitter_seconds: text(stored.jitter_seconds),
    starts_at: localText(stored.starts_at),
    ends_at: localText(stored.ends_at),
    remaining: text(stored.remaining),
    parameters: parameterForm(stored.parameters),
  };
}
