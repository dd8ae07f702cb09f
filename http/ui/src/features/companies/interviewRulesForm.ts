import { array, object, refine, string } from 'zod/mini';
import type { InterviewRules } from '@/api/interviewRules';
import { lengthText } from '@/features/rounds/roundWords';

/** A company's reminders of interviews as they are edited: numbers as text. */
export interface InterviewRulesValues {
  /** Minutes before the start. */
  remind_minutes: string[];
  feedback_hours: string;
  escalation_hours: string;
}

const most = 5; // reminders

const hours = (least: number) =>
  string().check(
    refine(
      (text) => /^\d+$/.test(text) && Number(text) >= least && Number(text) <= 400,
      `Enter ${least} to 400 hours.`,
    ),
  );

export const interviewRulesSchema = object({
  remind_minutes: array(string()).check(
    refine((all) => all.length <= most, `Choose at most ${most}.`),
  ),
  feedback_hours: hours(0),
  escalation_hours: hours(1),
}).check(
  refine((values) => !(Number(values.escalation_hours) <= Number(values.feedback_hours)), {
    path: ['escalation_hours'],
    error: 'The recruiter is told only after the panel was reminded.',
  }),
);

export function valuesOf(rules: InterviewRules): InterviewRulesValues {
  return {
    remind_minutes: rules.remind_minutes.map(String),
    feedback_hours: String(rules.feedback_hours),
    escalation_hours: String(rules.escalation_hours),
  };
}

export function bodyOf(values: InterviewRulesValues) {
  return {
    remind_minutes: values.remind_minutes.map(Number),
    feedback_hours: Number(values.feedback_hours),
    escalation_hours: Number(values.escalation_hours),
  };
}

const usual = [4_320, 2_880, 1_440, 240, 120, 60, 30, 15];

/** "1 day", "4 h": how long before an interview. */
function noticeText(minutes: number): string {
  const days = minutes / 1_440;
  if (days < 1 || !Number.isInteger(days)) return lengthText(minutes);
  return days === 1 ? '1 day' : `${days} days`;
}

/** When people can be reminded, the earliest first, with what there is so far. */
export function noticeChoices(
  present: readonly number[],
): readonly (readonly [value: string, label: string])[] {
  return [...new Set([...usual, ...present])]
    .sort((a, b) => b - a)
    .map((minutes) => [String(minutes), noticeText(minutes)]);
}
