import { useQuery } from '@tanstack/react-query';
import { useParams } from 'react-router';
import { mailTemplateQuery, type MailTemplateWithVersions } from '@/api/mailTemplates';
import { Badge } from '@/design/Badge';
import { PageHeader } from '@/design/PageHeader';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { CompanySwitch } from '@/features/company-choice/CompanySwitch';
import { useCompany } from '@/features/company-choice/useCompany';
import { kindLabel, kindWhen } from '@/features/mail-text/kindWords';
import { BackLink } from './BackLink';
import { FixedText } from './FixedText';
import { TemplateEditor } from './TemplateEditor';

/** What one kind of mail says: the editor with its live preview, and its versions. */
export function Component() {
  const { kind = '' } = useParams();
  const company = useCompany();
  const { data, error, refetch } = useQuery({
    ...mailTemplateQuery(kind, company.id),
    enabled: company.ready,
  });
  return (
    <>
      <div className="px-6 pt-4 max-sm:px-4">
        <BackLink to={company.id === undefined ? '/templates' : `/templates?company=${company.id}`}>
          Templates
        </BackLink>
      </div>
      <PageHeader
        title={kindLabel(kind)}
        detail={
          <span className="flex flex-wrap items-center gap-2">
            {kindWhen(kind)}
            {data && <WhoseText template={data} />}
          </span>
        }
        actions={<CompanySwitch company={company} />}
      />
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows />}
      {data &&
        (data.editable ? (
          <TemplateEditor
            key={`${company.id ?? ''} ${kind}`}
            template={data}
            company={company.id}
          />
        ) : (
          <FixedText template={data} company={company.id} />
        ))}
    </>
  );
}

function WhoseText({ template }: { template: MailTemplateWithVersions }) {
  if (!template.editable) return <Badge>Fixed</Badge>;
  return template.own ? (
    <Badge tone="accent">Custom text, version {template.version}</Badge>
  ) : (
    <Badge>Standard text</Badge>
  );
}
