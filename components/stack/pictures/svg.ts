/** Light theme, whatever the reader's: a file looks the same everywhere. */
export const palette = {
  paper: '#fbfaf7',
  ink: '#1b1a17',
  ink2: '#4a473f',
  ink3: '#6b675c',
  line: '#e4e1d8',
  sunk: '#f3f1eb',
  go: '#0369a1',
  rust: '#c2410c',
  hybrid: '#6d28d9',
} as const;

type Kind = 'go' | 'rust' | 'hybrid' | 'other';

export const fillOf = {
  go: palette.go,
  rust: 'url(#hatch-rust)',
  hybrid: 'url(#hatch-hybrid)',
  other: palette.sunk,
} as const satisfies Record<Kind, string>;

export const strokeOf = {
  go: palette.go,
  rust: palette.rust,
  hybrid: palette.hybrid,
  other: palette.ink3,
} as const satisfies Record<Kind, string>;

export const escaped = (text: string): string =>
  text
    // What XML 1.0 does not admit would make the file unreadable.
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

const fixed = (value: number) => String(Math.round(value * 100) / 100);

type Attributes = Readonly<Record<string, string | number | undefined>>;

const attributesOf = (attributes: Attributes) =>
  Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(
      ([name, value]) =>
        ` ${name}="${typeof value === 'number' ? fixed(value) : escaped(value ?? '')}"`,
    )
    .join('');

/** One element; `inner` is markup, so texts go through `text`. */
export const el = (name: string, attributes: Attributes, inner = ''): string =>
  inner === ''
    ? `<${name}${attributesOf(attributes)}/>`
    : `<${name}${attributesOf(attributes)}>${inner}</${name}>`;

const mono = 'Geist Mono, ui-monospace, Menlo, Consolas, monospace';

/** Letters; `mono` for numbers. */
export const text = (
  x: number,
  y: number,
  words: string,
  more: {
    readonly anchor?: 'start' | 'middle' | 'end';
    readonly strong?: true;
    readonly mono?: true;
    readonly quiet?: true;
  } = {},
): string =>
  el(
    'text',
    {
      x,
      y,
      'text-anchor': more.anchor,
      'font-weight': more.strong && 600,
      'font-family': more.mono && mono,
      fill: more.quiet ? palette.ink3 : palette.ink,
    },
    escaped(words),
  );

/** Quiet words over several lines; the letters are at most seven pixels wide. */
export function paragraph(x: number, y: number, words: string, width: number): string {
  const lines: string[] = [''];
  for (const word of words.split(' ')) {
    const line = lines.at(-1) ?? '';
    if (line !== '' && (line.length + word.length + 1) * 6.4 > width) lines.push(word);
    else lines[lines.length - 1] = line === '' ? word : `${line} ${word}`;
  }
  return lines.map((line, index) => text(x, y + index * 17, line, { quiet: true })).join('');
}

const marks = {
  go: `<circle cx="6" cy="6" r="5.9" fill="${palette.go}"/>`,
  rust: `<path d="M1 4.6 4.6 1M1 8.2 8.2 1M1.6 11 11 1.6M5.2 11 11 5.2M8.8 11 11 8.8" stroke="${palette.rust}" stroke-width="1.15" fill="none"/><rect x="0.75" y="0.75" width="10.5" height="10.5" stroke="${palette.rust}" stroke-width="1.5" fill="none"/>`,
  hybrid: `<path d="M6.4 0 12 5.6V6.4L6.4 12Z" fill="${palette.hybrid}"/><path d="M5.4 1.2V10.8L.6 6Z" stroke="${palette.hybrid}" stroke-width="1.1" fill="none"/>`,
  other: `<path d="M3.5 1h5L11 3.5v5L8.5 11h-5L1 8.5v-5Z" stroke="${palette.ink3}" stroke-width="1.4" fill="none"/>`,
} as const satisfies Record<Kind, string>;

/** The mark of a kind with its upper left corner there. */
export const mark = (kind: Kind, x: number, y: number): string =>
  el('g', { transform: `translate(${fixed(x)} ${fixed(y)})` }, marks[kind]);

const hatch = (id: string, colour: string, width: number) =>
  `<pattern id="${id}" width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="4" height="4" fill="${palette.paper}"/><rect width="${width}" height="4" fill="${colour}"/></pattern>`;

/** A whole file: no outside fonts, styles or pictures, the light theme's colours. */
export function svgFile(picture: {
  readonly width: number;
  readonly height: number;
  readonly title: string;
  /** What it says in words. */
  readonly sentence: string;
  readonly body: string;
}): string {
  const { width, height, title, sentence, body } = picture;
  const head = `${text(24, 32, title, { strong: true })}${text(24, 52, sentence, { quiet: true })}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" font-family="Geist, system-ui, -apple-system, 'Segoe UI', Helvetica, Arial, sans-serif" font-size="12">
<title>${escaped(title)}</title>
<desc>${escaped(sentence)}</desc>
<defs>${hatch('hatch-rust', palette.rust, 1.4)}${hatch('hatch-hybrid', palette.hybrid, 2)}</defs>
${el('rect', { width, height, fill: palette.paper })}
${head}
${body}
</svg>
`;
}
