interface Parsed {
  readonly name: string;
  readonly value: string;
  readonly options: {
    path?: string;
    expires?: Date;
    maxAge?: number;
    httpOnly?: boolean;
    secure?: boolean;
    sameSite?: 'lax' | 'strict' | 'none';
  };
}

const sameSites = ['lax', 'strict', 'none'] as const;

/** One Set-Cookie line, taken apart for Next's cookie jar; null when it has no name. */
export function parseSetCookie(line: string): Parsed | null {
  const [pair = '', ...attributes] = line.split(/;\s*/);
  const cut = pair.indexOf('=');
  if (cut < 1) return null;
  const options: Parsed['options'] = {};
  for (const attribute of attributes) {
    const [key = '', value = ''] = attribute.split(/=(.*)/s);
    const name = key.toLowerCase();
    if (name === 'path') options.path = value;
    if (name === 'expires') options.expires = new Date(value);
    if (name === 'max-age') options.maxAge = Number(value);
    if (name === 'httponly') options.httpOnly = true;
    if (name === 'secure') options.secure = true;
    if (name === 'samesite')
      options.sameSite = sameSites.find((site) => site === value.toLowerCase());
  }
  return { name: pair.slice(0, cut), value: decodeURIComponent(pair.slice(cut + 1)), options };
}
