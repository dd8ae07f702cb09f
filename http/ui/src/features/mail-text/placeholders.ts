/** How a value is written in a text; those of a list as one that goes through the list. */
export function placeholderOf(value: string): string {
  const dot = value.indexOf('.');
  if (dot < 0) return `{{${value}}}`;
  const list = value.slice(0, dot);
  return `{{#${list}}}{{${value.slice(dot + 1)}}}{{/${list}}}`;
}
