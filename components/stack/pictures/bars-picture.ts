import { el, fillOf, mark, palette, strokeOf, svgFile, text } from './svg.ts';

export interface PictureBar {
  readonly label: string;
  readonly count: number;
  /** Painted as this kind; ink when it is none. */
  readonly kind: 'go' | 'rust' | 'hybrid' | 'other' | null;
  /** Beside the bar: which services. */
  readonly note: string;
}

const width = 1200;
const row = 44;

/** Counts as bars, one under the other. */
export function barsPicture(
  bars: readonly PictureBar[],
  said: { readonly title: string; readonly sentence: string },
): string {
  const most = Math.max(1, ...bars.map((bar) => bar.count));
  const body = bars.map((bar, index) => {
    const y = 80 + index * row;
    const paint = bar.kind
      ? { fill: fillOf[bar.kind], stroke: strokeOf[bar.kind] }
      : { fill: palette.ink2 };
    return [
      bar.kind ? mark(bar.kind, 24, y + 3) : '',
      text(bar.kind ? 44 : 24, y + 13, bar.label),
      text(216, y + 13, String(bar.count), { anchor: 'end', mono: true, strong: true }),
      bar.count > 0
        ? el('rect', {
            x: 232,
            y,
            width: Math.max(2, (bar.count / most) * 560),
            height: 18,
            ...paint,
          })
        : '',
      text(232, y + 33, shortened(bar.note), { quiet: true }),
    ].join('');
  });
  return svgFile({ width, height: 96 + bars.length * row, ...said, body: body.join('\n') });
}

const shortened = (words: string) => (words.length > 140 ? `${words.slice(0, 139)}…` : words);
