/** A string of CSS that holds any words: what could end it is written by its number. */
const cssString = (text: string): string =>
  `"${text.replace(/[^\p{L}\p{N} .,:()-]/gu, (sign) => `\\${sign.codePointAt(0)?.toString(16)} `)}"`;

const longestHead = 90;

/**
 * The running head, the foot and the page numbers of a printed record. The words are the record's
 * own, so the rules are written for each page and stand in it under its nonce.
 */
export function pageRules(ref: string, title: string, service: string): string {
  const words = title.length > longestHead ? `${title.slice(0, longestHead - 1)}…` : title;
  const quiet = 'font: 8pt system-ui, sans-serif; color: #6b675c;';
  return `@page {
  size: A4;
  margin: 24mm 18mm 22mm;
  @top-left { content: ${cssString(`${ref}  ${words}`)}; ${quiet} }
  @top-right { content: ${cssString(service)}; ${quiet} }
  @bottom-right { content: counter(page) " / " counter(pages); ${quiet} }
}`;
}

/** The nonce of this answer, from the policy that proxy.ts wrote. */
export const nonceIn = (policy: string | null): string | undefined =>
  /'nonce-([^']+)'/.exec(policy ?? '')?.[1];
