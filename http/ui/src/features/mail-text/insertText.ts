/** Puts a text where the cursor is, as if it were typed. */
export function insertText(control: HTMLInputElement | HTMLTextAreaElement, text: string) {
  const start = control.selectionStart ?? control.value.length;
  control.setRangeText(text, start, control.selectionEnd ?? start, 'end');
  control.dispatchEvent(new Event('input', { bubbles: true }));
  control.focus();
}
