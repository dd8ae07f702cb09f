import { answerOf, api, type Schemas } from './client';
import { keys } from './keys';
import { pagesOptions } from './pages';
import type { paths } from './schema';

export type AuditRecord = Schemas['audit_record'];

type AuditFilters = Omit<NonNullable<paths['/api/audit']['get']['parameters']['query']>, 'cursor'>;

export const auditQuery = (filters: AuditFilters) =>
  pagesOptions(keys.audit(filters), (cursor) =>
    answerOf(api.GET('/api/audit', { params: { query: { ...filters, cursor } } })),
  );
