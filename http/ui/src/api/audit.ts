import { answerOf, api, type Schemas } from './client';
import { changeIn, type LastChange } from './conflicts';
import { keys } from './keys';
import { pagesOptions } from './pages';
import type { paths } from './schema';

export type AuditRecord = Schemas['audit_record'];

type AuditFilters = Omit<NonNullable<paths['/api/audit']['get']['parameters']['query']>, 'cursor'>;

export const auditQuery = (filters: AuditFilters) =>
  pagesOptions(keys.audit(filters), (cursor) =>
    answerOf(api.GET('/api/audit', { params: { query: { ...filters, cursor } } })),
  );

/** Who changed an account or a company after it was loaded, as far as the audit says; for administrators. */
export async function lastChangeOf(
  subject: 'user' | 'company',
  { id, updated_at }: { id: number; updated_at: string },
): Promise<LastChange | undefined> {
  const query = { since: updated_at, limit: 200 };
  const { items } = await answerOf(api.GET('/api/audit', { params: { query } }));
  return changeIn(items, subject, id, updated_at);
}
