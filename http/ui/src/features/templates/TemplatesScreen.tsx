import { useQuery } from '@tanstack/react-query';
import { FileText } from 'lucide-react';
import { Link } from 'react-router';
import { mailTemplatesQuery, type MailTemplate } from '@/api/mailTemplates';
import { Badge } from '@/design/Badge';
import { PageHeader } from '@/design/PageHeader';
import { SkeletonRows } from '@/design/Skeleton';
import { EmptyState, ErrorState } from '@/design/states';
import { CompanySwitch } from '@/features/company-choice/CompanySwitch';
import { useCompany } from '@/features/company-choice/useCompany';
import { audienceOf, kindLabel, kindWhen, type Audience } from '@/features/mail-text/kindWords';

const audiences: readonly (readonly [Audience, string])[] = [
  ['candidates', 'To candidates'],
  ['colleagues', 'To colleagues'],
  ['account', 'About accounts'],
];

/** The kinds of mails, and whether a company has a text of its own. */
export function Component() {
  const company = useCompany();
  const { data, error, refetch } = useQuery({
    ...mailTemplatesQuery(company.id),
    enabled: company.ready,
  });
  const search = company.id === undefined ? '' : `?company=${company.id}`;
  return (
    <>
      <PageHeader
        title="Templates"
        detail="What mails say. Each has a standard text; a company can write its own."
        actions={<CompanySwitch company={company} />}
      />
      <div className="flex max-w-4xl flex-col gap-6 p-6 max-sm:p-4">
        {company.none && (
          <EmptyState icon={FileText} title="No company yet">
            <p>Texts belong to a company. Create one first.</p>
          </EmptyState>
        )}
        {company.error && <ErrorState error={company.error} onRetry={company.retry} />}
        {error && <ErrorState error={error} onRetry={() => void refetch()} />}
        {!data && !error && !company.none && !company.error && (
          <SkeletonRows rows={10} height="h-12" />
        )}
        {data &&
          audiences.map(([audience, title]) => (
            <Group
              key={audience}
              title={title}
              search={search}
              templates={data.filter(({ kind }) => audienceOf(kind) === audience)}
            />
          ))}
      </div>
    </>
  );
}

interface GroupProps {
  title: string;
  search: string;
  templates: readonly MailTemplate[];
}

function Group({ title, search, templates }: GroupProps) {
  if (templates.length === 0) return null;
  return (
    <section aria-label={title}>
      <h2 className="mb-2 text-sm font-medium text-muted">{title}</h2>
      <ul className="divide-y divide-line rounded-card border border-line bg-surface">
        {templates.map((each) => (
          <li key={each.kind} className="relative flex items-center gap-4 px-4 py-2 hover:bg-hover">
            <div className="min-w-0 grow">
              <Link
                to={`/templates/${each.kind}${search}`}
                className="font-medium after:absolute after:inset-0"
              >
                {kindLabel(each.kind)}
              </Link>
              <p className="text-sm text-muted sm:truncate">{kindWhen(each.kind)}</p>
            </div>
            {each.own && <Badge tone="accent">Custom text</Badge>}
            {!each.editable && <Badge>Fixed</Badge>}
          </li>
        ))}
      </ul>
    </section>
  );
}
