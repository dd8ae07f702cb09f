import { cx } from '@/design/cx';
import { SkeletonRows } from '@/design/Skeleton';
import { ErrorState } from '@/design/states';
import { ApplicationField } from '@/features/mail-text/ApplicationField';
import { audienceOf } from '@/features/mail-text/kindWords';
import { MailView } from '@/features/mail-text/MailView';
import type { useLivePreview } from './useLivePreview';

interface PreviewPaneProps {
  live: ReturnType<typeof useLivePreview>;
  /** The kind of mail. */
  about: string;
}

/** What a recipient would read, with samples or with the data of an application. */
export function PreviewPane({ live, about }: PreviewPaneProps) {
  const { preview, outdated, failure } = live;
  return (
    <section
      aria-label="Preview"
      className="sticky top-6 flex min-w-0 flex-col gap-4 self-start max-lg:static max-lg:border-t max-lg:border-line max-lg:pt-4"
    >
      {audienceOf(about) !== 'account' && (
        <ApplicationField
          label="Show with the data of"
          hint="Without an application, with those of an invented person."
        />
      )}
      {failure !== undefined && <ErrorState error={failure} />}
      {!preview && failure === undefined && <SkeletonRows rows={5} />}
      {preview && (
        <div className={cx('transition-opacity', outdated && 'opacity-60')}>
          <MailView mail={preview} />
        </div>
      )}
    </section>
  );
}
