import { linePath, type PlacedLine, tipPath } from '#domain/graph-layout.ts';

type GraphLineProps = {
  line: PlacedLine;
  /** Lines of words that stand on the line, over the ground. */
  words: readonly string[];
  /** SVG dash array; solid without. */
  dash?: string | undefined;
  /** Weight of the stroke in pixels. */
  weight?: number;
  quiet?: boolean;
};

const lineHeight = 14;

/** Width that words take in a drawing, in pixels: letters of the interface's 12 px type, roughly. */
export const wordsWidth = (words: readonly string[]): number =>
  Math.max(0, ...words.map((word) => word.length * 6.4)) + 12;

export const wordsHeight = (words: readonly string[]): number => words.length * lineHeight + 6;

/** An arrow between two boxes of a graph, with its words in a gap of the line. */
export function GraphLine({ line, words, dash, weight = 1.25, quiet }: GraphLineProps) {
  const { x, y } = line.label;
  const [width, height] = [wordsWidth(words), wordsHeight(words)];
  const stroke = quiet ? 'stroke-ink-3' : 'stroke-ink-2';
  return (
    <g>
      <path
        d={linePath(line.points)}
        fill="none"
        strokeWidth={weight}
        strokeDasharray={dash}
        className={stroke}
      />
      <path d={tipPath(line.points)} fill="none" strokeWidth="1.5" className={stroke} />
      {words.length > 0 && (
        <rect
          x={x - width / 2}
          y={y - height / 2}
          width={width}
          height={height}
          className="fill-paper"
        />
      )}
      {words.map((word, index) => (
        <text
          key={word}
          x={x}
          y={y - height / 2 + 14 + index * lineHeight}
          textAnchor="middle"
          className={index === 0 ? 'word' : 'word quiet'}
        >
          {word}
        </text>
      ))}
    </g>
  );
}
