import type { MailTemplateVersion, MailText } from '@/api/mailTemplates';
import { Button } from '@/design/Button';
import { RelativeTime } from '@/design/RelativeTime';
import { textOf } from './templateText';

interface VersionsProps {
  versions: readonly MailTemplateVersion[];
  /** Puts the text of a version into the form; it counts once it is saved. */
  onUse: (text: MailText) => void;
}

/** Every text that the company had, newest first. */
export function Versions({ versions, onUse }: VersionsProps) {
  if (versions.length === 0) return null;
  return (
    <section aria-label="Versions" className="mt-2">
      <h2 className="mb-2 text-sm font-medium text-muted">Versions</h2>
      <ol className="divide-y divide-line rounded-card border border-line bg-surface">
        {versions.map((each) => {
          const text = textOf(each);
          return (
            <li key={each.version} className="flex items-center gap-3 px-3 py-1.5">
              <span className="w-6 text-muted tabular-nums">{each.version}</span>
              <div className="min-w-0 grow">
                <p className="truncate">{text?.subject ?? 'Back to the standard text'}</p>
                <p className="text-xs text-muted">
                  <RelativeTime at={each.created_at} />
                  {each.created_by_name && ` by ${each.created_by_name}`}
                </p>
              </div>
              {text && (
                <Button small onClick={() => onUse(text)}>
                  Edit from this
                </Button>
              )}
            </li>
          );
        })}
      </ol>
    </section>
  );
}
