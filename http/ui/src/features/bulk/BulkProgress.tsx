/** How many are done; the dialog stays open until all are. */
export function BulkProgress({ done, all }: { done: number; all: number }) {
  return (
    <div className="flex flex-col gap-2 py-4">
      <p role="status" className="tabular-nums">
        {done} of {all} done
      </p>
      <progress
        aria-label="Progress"
        value={done}
        max={all}
        className="h-2 w-full overflow-hidden rounded-full accent-accent"
      />
      <p className="text-sm text-muted">Keep this page open until it is finished.</p>
    </div>
  );
}
