import { useQuery } from '@tanstack/react-query';
import { mailPreviewQuery, type MailTemplate } from '@/api/mailTemplates';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { MailView } from '@/features/mail-text/MailView';
import { textInForce } from './templateText';

interface FixedTextProps {
  template: MailTemplate;
  company: number | undefined;
}

/** Mails about accounts belong to the program: they can be read, not edited. */
export function FixedText({ template, company }: FixedTextProps) {
  const { data, error, refetch } = useQuery(
    mailPreviewQuery(template.kind, company, textInForce(template)),
  );
  return (
    <div className="flex max-w-3xl flex-col gap-4 p-6 max-sm:p-4">
      <p className="rounded-card bg-info-soft px-3 py-2 text-info">
        This mail is about signing in, and the same for all companies. So it cannot be edited.
      </p>
      {error && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !error && <SkeletonRows rows={5} />}
      {data && <MailView mail={data} />}
    </div>
  );
}
