import { array, minLength, object, refine, regex, string } from 'zod/mini';
import type { RoundType } from '@/api/roundTypes';

/** A round type as it is edited: numbers as text. */
export interface RoundTypeValues {
  /** Chosen for a new one only. */
  company_id: string;
  name: string;
  description: string;
  duration_minutes: string;
  order: string;
  briefing: string;
  criteria: { name: string; description: string }[];
}

const within = (least: number, most: number, error: string) =>
  string().check(
    regex(/^\d+$/, error),
    refine((text) => Number(text) >= least && Number(text) <= most, error),
  );

export const roundTypeSchema = object({
  company_id: string(),
  name: string().check(minLength(1, 'Enter a name.')),
  description: string(),
  duration_minutes: within(5, 720, 'Enter 5 to 720 minutes.'),
  order: within(1, 100, 'Enter a number from 1 to 100.'),
  briefing: string(),
  criteria: array(
    object({ name: string().check(minLength(1, 'Say what is judged.')), description: string() }),
  ),
});

/** For a new one, whose company is chosen, too. */
export const newRoundTypeSchema = object({
  ...roundTypeSchema.shape,
  company_id: string().check(minLength(1, 'Choose a company.')),
});

export const newCriterion = { name: '', description: '' };

export const newRoundType: RoundTypeValues = {
  company_id: '',
  name: '',
  description: '',
  duration_minutes: '60',
  order: '1',
  briefing: '',
  criteria: [],
};

export function valuesOf(type: RoundType): RoundTypeValues {
  const { company_id, name, description, duration_minutes, order, briefing, criteria } = type;
  return {
    company_id: String(company_id),
    name,
    description,
    duration_minutes: String(duration_minutes),
    order: String(order),
    briefing,
    criteria: criteria.map((each) => ({ name: each.name, description: each.description })),
  };
}

/** What the service takes, for a new one without its company. */
export function bodyOf(values: RoundTypeValues) {
  return {
    name: values.name.trim(),
    description: values.description,
    duration_minutes: Number(values.duration_minutes),
    order: Number(values.order),
    briefing: values.briefing,
    criteria: values.criteria.map(({ name, description }) => ({ name: name.trim(), description })),
  };
}
