import { queryOptions } from '@tanstack/react-query';
import { answerOf, api, ifMatch, type Schemas } from './client';
import { keys } from './keys';

/** When a company reminds people of interviews, and of feedback. */
export type InterviewRules = Schemas['interview_rules'];

export const interviewRulesQuery = (company_id: number) =>
  queryOptions({
    queryKey: keys.interviewRules(company_id),
    queryFn: () => answerOf(api.GET('/api/interview-rules', { params: { query: { company_id } } })),
  });

export function editInterviewRules(
  version: number,
  body: Schemas['edit_interview_rules_input'],
): Promise<InterviewRules> {
  return answerOf(api.PUT('/api/interview-rules', { params: { header: ifMatch(version) }, body }));
}
