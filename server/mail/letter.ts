/** What a mail says: short paragraphs, and at most one thing to do. */
export interface Letter {
  readonly text: string;
  readonly link?: { readonly words: string; readonly href: string };
  /** Said last, small. */
  readonly after?: string;
}

export const letterText = ({ text, link, after }: Letter): string =>
  [text, link && `${link.words}:\n${link.href}`, after].filter(Boolean).join('\n\n').concat('\n');

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const paragraph = (text: string, look = '') =>
  `<p style="margin:0 0 16px;${look}">${escaped(text).replaceAll('\n', '<br>')}</p>`;

/** The same letter for readers that show HTML: no pictures, nothing fetched. */
export function letterHtml({ text, link, after }: Letter): string {
  const parts = [
    ...text.split('\n\n').map((words) => paragraph(words)),
    link &&
      `<p style="margin:0 0 16px"><a href="${escaped(link.href)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#1B1A17;color:#FBFAF7;text-decoration:none">${escaped(link.words)}</a></p>`,
    link && paragraph(link.href, 'font-size:13px;color:#6B675C;word-break:break-all'),
    after && paragraph(after, 'font-size:13px;color:#6B675C'),
  ];
  return `<!doctype html><html lang="en"><body style="margin:0;padding:24px;background:#FBFAF7;color:#1B1A17;font:16px/24px Georgia,serif"><div style="max-width:480px">${parts.filter(Boolean).join('')}</div></body></html>`;
}
