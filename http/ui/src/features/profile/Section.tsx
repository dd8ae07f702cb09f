import { useId, type ReactNode } from 'react';

interface SectionProps {
  title: string;
  detail?: ReactNode;
  children: ReactNode;
}

/** A part of the settings: what it is at the left, the form at the right. */
export function Section({ title, detail, children }: SectionProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="grid grid-cols-[15rem_1fr] gap-x-8 gap-y-3 border-b border-line py-6 first:pt-0 last:border-0 max-md:grid-cols-1"
    >
      <div>
        <h2 id={id} className="font-semibold">
          {title}
        </h2>
        {detail && <div className="mt-0.5 text-sm text-muted">{detail}</div>}
      </div>
      <div className="max-w-md">{children}</div>
    </section>
  );
}
