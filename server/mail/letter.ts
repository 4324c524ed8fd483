interface Way {
  readonly words: string;
  readonly href: string;
}

/** What a mail says: short paragraphs, and at most one thing to do. */
export interface Letter {
  readonly text: string;
  readonly link?: Way;
  /** Several things at once: each a line with its own link, under its heading. */
  readonly lists?: readonly { readonly title: string; readonly lines: readonly Line[] }[];
  /** Said last, small. */
  readonly after?: string;
  /** Small links below everything. */
  readonly foot?: readonly Way[];
}

interface Line extends Way {
  /** Said beside it, quietly. */
  readonly facts: string;
}

const listText = ({ title, lines }: { title: string; lines: readonly Line[] }): string =>
  [`${title}:`, ...lines.map(({ words, facts, href }) => `- ${words}\n  ${facts}\n  ${href}`)].join(
    '\n',
  );

export const letterText = ({ text, link, lists = [], after, foot = [] }: Letter): string =>
  [
    text,
    link && `${link.words}:\n${link.href}`,
    ...lists.map(listText),
    after,
    ...foot.map(({ words, href }) => `${words}:\n${href}`),
  ]
    .filter(Boolean)
    .join('\n\n')
    .concat('\n');

const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const paragraph = (text: string, look = '') =>
  `<p style="margin:0 0 16px;${look}">${escaped(text).replaceAll('\n', '<br>')}</p>`;

const small = 'font-size:13px;color:#6B675C';

const listHtml = ({ title, lines }: { title: string; lines: readonly Line[] }): string =>
  [
    `<p style="margin:24px 0 0;padding:0 0 6px;border-bottom:1px solid #1B1A17;font-weight:bold">${escaped(title)}</p>`,
    ...lines.map(
      ({ words, facts, href }) =>
        `<p style="margin:0;padding:10px 0;border-bottom:1px solid #E4E1D8"><a href="${escaped(href)}" style="color:#1B1A17">${escaped(words)}</a><br><span style="${small}">${escaped(facts)}</span></p>`,
    ),
  ].join('');

/** The same letter for readers that show HTML: no pictures, nothing fetched. */
export function letterHtml({ text, link, lists = [], after, foot = [] }: Letter): string {
  const parts = [
    ...text.split('\n\n').map((words) => paragraph(words)),
    link &&
      `<p style="margin:0 0 16px"><a href="${escaped(link.href)}" style="display:inline-block;padding:10px 16px;border-radius:6px;background:#1B1A17;color:#FBFAF7;text-decoration:none">${escaped(link.words)}</a></p>`,
    link && paragraph(link.href, `${small};word-break:break-all`),
    ...lists.map(listHtml),
    after && paragraph(after, `padding-top:16px;${small}`),
    foot.length > 0 &&
      `<p style="margin:0;${small}">${foot.map(({ words, href }) => `<a href="${escaped(href)}" style="color:#6B675C">${escaped(words)}</a>`).join(' · ')}</p>`,
  ];
  return `<!doctype html><html lang="en"><body style="margin:0;padding:24px;background:#FBFAF7;color:#1B1A17;font:16px/24px Georgia,serif"><div style="max-width:480px">${parts.filter(Boolean).join('')}</div></body></html>`;
}
