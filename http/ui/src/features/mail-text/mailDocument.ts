/**
 * Shows the HTML of a mail in the document of a sandboxed frame. The page's policy allows no inline
 * styles, and mails have no others: they are set through the CSSOM, which the policy leaves to
 * scripts of the page. Nothing of the mail runs, and nothing is loaded from elsewhere.
 */

const forbidden =
  'script, noscript, iframe, frame, object, embed, form, link, meta, base, style, template';

const ground = `
  :root { color-scheme: light; background: #ffffff; color: #1c1b18; }
  body { margin: 16px; overflow-wrap: anywhere; font: 14px/1.45 system-ui, sans-serif; }
`;

interface Styled {
  element: HTMLElement;
  style: string;
}

/** Renames what the policy of the page would complain of while the mail is read. */
export function withoutStyles(html: string): string {
  return html
    .replace(/<style\b/gi, '<script type="text/css"')
    .replace(/<\/style\s*>/gi, '</script>')
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle(\s*=)/gi, ' data-style$1'));
}

function takeStyles(root: ParentNode): Styled[] {
  return [...root.querySelectorAll<HTMLElement>('[data-style]')].map((element) => {
    const style = element.dataset.style ?? '';
    delete element.dataset.style;
    return { element, style };
  });
}

function removeHandlers(root: ParentNode) {
  for (const element of root.querySelectorAll('*'))
    for (const { name } of [...element.attributes])
      if (name.startsWith('on')) element.removeAttribute(name);
}

export function showMail(frame: Document, html: string) {
  const mail = new DOMParser().parseFromString(withoutStyles(html), 'text/html');
  const sheets = [...mail.querySelectorAll('script[type="text/css"]')].map(
    (each) => each.textContent,
  );
  mail.querySelectorAll(forbidden).forEach((each) => each.remove());
  removeHandlers(mail);
  for (const link of mail.querySelectorAll('a')) link.target = '_blank'; // the sandbox refuses it
  const styled = takeStyles(mail);

  frame.documentElement.lang = mail.documentElement.lang;
  frame.documentElement.dir = mail.documentElement.dir;
  frame.body.replaceWith(frame.adoptNode(mail.body));
  for (const { element, style } of styled) element.style.cssText = style;
  const view = frame.defaultView;
  if (view)
    frame.adoptedStyleSheets = [ground, ...sheets].map((text) => {
      const sheet = new view.CSSStyleSheet();
      sheet.replaceSync(text);
      return sheet;
    });
}
