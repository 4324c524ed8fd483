/** What must not stand in a log, whatever wrote it there: each kind leaves a word in its place. */
const kinds: readonly (readonly [RegExp, string])[] = [
  [/\b(postgres(?:ql)?|smtps?):\/\/[^\s@/]+@/gi, '$1://…@'],
  [/(\/(?:invite|reset|unsubscribe)\/)[^\s/?#"]+/g, '$1…'],
  [/([?&](?:token|code|state|email|callbackUrl)=)[^\s&#"]+/gi, '$1…'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 …'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '…@…'],
  // Secrets of this product are 32 random bytes as base64url; session cookies are JWTs.
  [/\beyJ[\w-]+\.[\w-]*\.[\w.-]*/g, '…'],
  [/(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*\d)[\w-]{40,}(?![\w-])/g, '…'],
];

/** The text without addresses of people, secrets, tokens and passwords of connection strings. */
export const redacted = (text: string): string =>
  kinds.reduce((left, [kind, word]) => left.replaceAll(kind, word), text);
