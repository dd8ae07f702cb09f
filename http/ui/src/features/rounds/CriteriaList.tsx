import type { Criterion } from '@/api/interviews';

/** What is judged in a round. */
export function CriteriaList({ criteria }: { criteria: readonly Criterion[] }) {
  if (criteria.length === 0) return null;
  return (
    <section>
      <h3 className="mb-1 font-medium">What is judged</h3>
      <ol className="flex list-inside list-decimal flex-col gap-1">
        {criteria.map(({ name, description }) => (
          <li key={name} className="break-words">
            {name}
            {description && <span className="text-muted">: {description}</span>}
          </li>
        ))}
      </ol>
    </section>
  );
}
