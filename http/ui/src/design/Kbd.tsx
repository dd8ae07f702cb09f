/** A key, or keys to press one after the other, separated by spaces. */
export function Kbd({ children }: { children: string }) {
  return (
    <span className="inline-flex gap-0.5">
      {children.split(' ').map((key, at) => (
        <kbd
          key={at}
          className="inline-grid h-5 min-w-5 place-items-center rounded-sm border border-line-strong bg-surface px-1 font-sans text-xs text-muted"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}
