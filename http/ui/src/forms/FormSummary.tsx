/** What is wrong with a form and belongs to none of its fields. */
export function FormSummary({ lines }: { lines: readonly string[] }) {
  if (lines.length === 0) return null;
  return (
    <div role="alert" className="rounded bg-danger-soft px-3 py-2 text-danger">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}
