import type { Token } from 'markdown-it';

const titles = {
  note: 'Note',
  tip: 'Tip',
  important: 'Important',
  warning: 'Warning',
  caution: 'Caution',
} as const;
type Alert = keyof typeof titles;

const marker = /^\[!(note|tip|important|warning|caution)\]\s*$/i;

/** The kind of alert that a block quote begins with, as in `> [!NOTE]` on a line of its own. */
function alertAt(tokens: readonly Token[], at: number): Alert | null {
  const inline = tokens[at + 2];
  if (tokens[at + 1]?.type !== 'paragraph_open' || inline?.type !== 'inline') return null;
  const [first, second] = inline.children ?? [];
  const [, word] = (first?.type === 'text' && marker.exec(first.content)) || [];
  const alone = second === undefined || second.type === 'softbreak' || second.type === 'hardbreak';
  return word && alone ? (word.toLowerCase() as Alert) : null;
}

/** Block quotes that GitHub reads as alerts become boxes with a title. */
export function dressAlerts(tokens: readonly Token[]): void {
  const open: (Alert | null)[] = [];
  tokens.forEach((token, at) => {
    if (token.type === 'blockquote_open') {
      const alert = alertAt(tokens, at);
      open.push(alert);
      token.meta = { alert };
      if (alert) takeMarkerAway(tokens, at);
    }
    if (token.type === 'blockquote_close') token.meta = { alert: open.pop() ?? null };
  });
}

function takeMarkerAway(tokens: readonly Token[], at: number): void {
  const inline = tokens[at + 2];
  inline?.children?.splice(0, 2);
  if (inline?.children?.length !== 0) return;
  for (const paragraph of [tokens[at + 1], tokens[at + 3]]) if (paragraph) paragraph.hidden = true;
}

/** A quote, or the box of an alert with its title. */
export function quoteOpen(token: Token | undefined): string {
  const alert = token?.meta?.alert as Alert | null | undefined;
  if (!alert) return '<blockquote>\n';
  return `<div class="alert alert-${alert}"><p class="alert-title">${titles[alert]}</p>\n`;
}

export const quoteClose = (token: Token | undefined): string =>
  token?.meta?.alert ? '</div>\n' : '</blockquote>\n';
