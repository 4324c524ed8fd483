import { Fitted } from '#components/figures/fitted.tsx';
import { GraphLine, wordsHeight, wordsWidth } from '#components/figures/graph-line.tsx';
import type { GraphOf, PlacedBox } from '#domain/graph-layout.ts';
import { layoutClusters } from '#domain/graph-packing.ts';
import type { DecisionState } from '#domain/lifecycle.ts';
import type { DecisionWeb, WebDecision, WebLink } from '#server/decisions/web.ts';
import { lineWords, partlyLineWords } from './link-words.ts';

type Size = 'wide' | 'narrow';

const room = { wide: 660, narrow: 358 } as const;
const pageRoom = 960;
const node = { wide: { width: 190, height: 62 }, narrow: { width: 158, height: 62 } } as const;
const spacing = { wide: { ranks: 40 }, narrow: { ranks: 16 } } as const;
const inset = 10;

/** How a kind of link is drawn. */
const strokes = {
  supersedes: { weight: 2 },
  amends: { dash: '7 4' },
  depends_on: {},
  relates_to: { dash: '2 4' },
} as const satisfies Record<WebLink['kind'], { dash?: string; weight?: number }>;

const stateWords = {
  draft: 'draft',
  scoring: 'being scored',
  discussion: 'in discussion',
  final_review: 'in final review',
  accepted: 'in force',
  rejected: 'rejected',
  withdrawn: 'withdrawn',
  superseded: 'superseded',
  deprecated: 'deprecated',
} as const satisfies Record<DecisionState, string>;

/** What a line says; `older` is the decision it points at. */
function wordsOf(link: WebLink, older: WebDecision | undefined): string[] {
  if (!link.effective && link.kind !== 'relates_to') return [lineWords[link.kind], 'once accepted'];
  const partly = link.kind === 'supersedes' && older?.state === 'accepted';
  return [partly ? partlyLineWords : lineWords[link.kind]];
}

const idOf = (link: WebLink): string => `${link.from} ${link.kind} ${link.to}`;

function graphOf(web: DecisionWeb, size: Size): GraphOf {
  const words = (link: WebLink) =>
    wordsOf(
      link,
      web.decisions.find(({ id }) => id === link.to),
    );
  return {
    boxes: web.decisions.map(({ id }) => ({ id, ...node[size] })),
    lines: web.links.map((link) => ({
      ...{ id: idOf(link), from: link.from, to: link.to },
      labelWidth: wordsWidth(words(link)),
      labelHeight: wordsHeight(words(link)),
    })),
  };
}

type WebProps = {
  web: DecisionWeb;
  decisions: string;
  /** The decision the reader is at. */
  here?: string;
  label: string;
  /** A page of its own, without a rail beside it. */
  page?: true;
};

/** Decisions and the links between them; a list beside it says the same. */
export function WebDiagram({ web, decisions, here, label, page }: WebProps) {
  const drawn = (size: Size) => {
    const width = page && size === 'wide' ? pageRoom : room[size];
    return layoutClusters(graphOf(web, size), width, spacing[size]);
  };
  const links = new Map(web.links.map((link) => [idOf(link), link]));
  const known = new Map(web.decisions.map((decision) => [decision.id, decision]));
  return (
    <Fitted
      label={label}
      role="group"
      wide={drawn('wide')}
      narrow={drawn('narrow')}
      draw={(drawing) => (
        <>
          {drawing.lines.map((line) => {
            const link = links.get(line.id);
            return (
              link && (
                <GraphLine
                  key={line.id}
                  line={line}
                  words={wordsOf(link, known.get(link.to))}
                  quiet={!link.effective}
                  {...strokes[link.kind]}
                />
              )
            );
          })}
          {drawing.boxes.map((box) => {
            const decision = known.get(box.id);
            return (
              decision && (
                <WebNode
                  key={box.id}
                  box={box}
                  decision={decision}
                  href={box.id === here ? null : `${decisions}/${decision.ref}`}
                />
              )
            );
          })}
        </>
      )}
    />
  );
}

const colours = { go: 'text-go', rust: 'text-rust', hybrid: 'text-hybrid', other: 'text-ink-3' };

function WebNode(props: { box: PlacedBox; decision: WebDecision; href: string | null }) {
  const { box, decision, href } = props;
  const { ref, title, state, outcome } = decision;
  const most = Math.floor((box.width - 2 * inset) / 6.7);
  const body = (
    <>
      <title>{`${ref}, ${title}, ${stateWords[state]}`}</title>
      <rect
        width={box.width}
        height={box.height}
        rx="6"
        strokeWidth={href === null ? 2 : 1}
        className={`fill-sheet ${href === null ? 'stroke-ink' : 'stroke-line-strong'}`}
      />
      {outcome && (
        <use
          href={`#mark-${outcome}`}
          x={inset}
          y="9"
          width="12"
          height="12"
          className={colours[outcome]}
        />
      )}
      <text x={inset + (outcome ? 20 : 0)} y="19" className="strong">
        {ref}
      </text>
      <text x={inset} y="36" className="word">
        {title.length > most ? `${title.slice(0, most - 1).trimEnd()}…` : title}
      </text>
      <text x={inset} y="52" className="word quiet">
        {stateWords[state]}
      </text>
    </>
  );
  return (
    <g transform={`translate(${box.x} ${box.y})`}>
      {href === null ? (
        body
      ) : (
        // The list below has the same links for the keyboard.
        <a href={href} tabIndex={-1} aria-label={`${ref}, ${title}`}>
          {body}
        </a>
      )}
    </g>
  );
}
