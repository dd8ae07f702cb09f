import { Link } from 'react-router';
import { companiesQuery } from '@/api/companies';
import { usePages } from '@/api/pages';
import { Badge } from '@/design/Badge';
import { Section, SectionList } from '@/design/Section';
import { placeOf } from '@/design/time';

export function Companies() {
  const list = usePages(companiesQuery({ limit: 20 }));
  if (list.query.isSuccess && list.items.length === 0) return null;
  return (
    <Section title="Companies">
      <SectionList list={list} skeleton={{ rows: 3 }} empty="No companies.">
        {(company) => (
          <li key={company.id} className="flex min-h-11 flex-wrap items-center gap-x-4 px-4 py-1.5">
            <Link
              to={`/companies?company=${company.id}`}
              className="min-w-0 grow basis-40 truncate font-medium hover:text-accent"
            >
              {company.name}
            </Link>
            {!company.active && <Badge>Inactive</Badge>}
            <span className="text-muted">{placeOf(company.zone)} time</span>
            <Link to={`/users?company=${company.id}`} className="text-accent hover:underline">
              People
            </Link>
          </li>
        )}
      </SectionList>
    </Section>
  );
}
