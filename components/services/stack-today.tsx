import { areaPaint } from '#components/figures/fill.ts';
import { Mark } from '#components/marks/mark.tsx';
import { boundaryKindLabels } from '#domain/component-map.ts';
import { languageWords } from '#domain/stack-words.ts';
import type { Stack, StackJoint, StackPart } from '#server/stack/queries.ts';

/** The components of a service as cards, and between them how they meet. */
export function StackToday({ stack }: { stack: Stack }) {
  const pair = stack.components.length === 2 && stack.boundaries.length > 0;
  const [first, second] = ordered(stack);
  if (pair && first && second) {
    return (
      <div className="grid items-stretch lg:grid-cols-[minmax(0,1fr)_minmax(180px,0.6fr)_minmax(0,1fr)]">
        <PartCard part={first} />
        <Between joints={stack.boundaries} first={first} />
        <PartCard part={second} />
      </div>
    );
  }
  return (
    <div className="grid gap-4">
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {stack.components.map((part) => (
          <PartCard key={part.id} part={part} />
        ))}
      </div>
      {stack.boundaries.length > 0 && <JointList stack={stack} />}
    </div>
  );
}

/** The caller stands at the left. */
function ordered({ components, boundaries }: Stack): readonly StackPart[] {
  const from = boundaries[0]?.fromKey;
  return [...components].sort((a, b) => Number(b.key === from) - Number(a.key === from));
}

function PartCard({ part }: { part: StackPart }) {
  const shares = [
    { label: 'Hot path', value: part.hotPath },
    { label: 'Effort', value: part.effort },
  ];
  return (
    <div className="rounded-control border border-line-strong bg-sheet p-5">
      <p className="flex items-start gap-3">
        <span className="flex h-6 items-center">
          <Mark kind={part.language} size="medium" />
        </span>
        <span>
          <span className="block text-17 font-medium">{part.name}</span>
          <span className="block text-13 text-ink-3">
            {[languageWords(part), part.owner].filter(Boolean).join(' · ')}
          </span>
        </span>
      </p>
      {shares.some((share) => share.value !== null) && (
        <dl className="mt-4 grid grid-cols-[64px_minmax(0,1fr)_48px] items-center gap-x-3 gap-y-2 text-13">
          {shares.map(({ label, value }) => (
            <Share key={label} label={label} value={value} part={part} />
          ))}
        </dl>
      )}
      {part.path && <p className="num mt-4 text-12 break-all text-ink-3">{part.path}</p>}
    </div>
  );
}

function Share(props: { label: string; value: number | null; part: StackPart }) {
  const { label, value, part } = props;
  const percent = Math.round((value ?? 0) * 100);
  return (
    <>
      <dt className="text-ink-2">{label}</dt>
      <dd className="contents">
        <svg className="h-[7px] w-full" aria-hidden="true">
          <rect x="0.5" y="0.5" width="99.5%" height="6" fill="none" className="stroke-line" />
          {value !== null && (
            <rect x="0.5" y="0.5" width={`${percent}%`} height="6" {...areaPaint[part.language]} />
          )}
        </svg>
        <span className="num text-right">{value === null ? '–' : `${percent} %`}</span>
      </dd>
    </>
  );
}

const noteOf = ({ detail }: StackJoint): string =>
  [detail.note, detail.contract]
    .find((text) => typeof text === 'string' && text !== '')
    ?.toString() ?? '';

const ownerOf = ({ detail }: StackJoint): string =>
  typeof detail.owner === 'string' && detail.owner !== '' ? `owned by ${detail.owner}` : '';

function Between({ joints, first }: { joints: readonly StackJoint[]; first: StackPart }) {
  return (
    <div className="flex flex-col justify-center gap-2 px-5 py-4 text-center text-13 lg:px-0">
      {joints.map((joint) => (
        <div key={joint.id}>
          <p className="px-3 font-medium">{boundaryKindLabels[joint.kind]}</p>
          <svg className="my-1 h-[12px] w-full overflow-visible max-lg:hidden" aria-hidden="true">
            <line x1="0" x2="100%" y1="6" y2="6" strokeDasharray="3 3" className="stroke-ink" />
            <svg
              x={joint.fromKey === first.key ? '100%' : '0'}
              y="6"
              overflow="visible"
              aria-hidden="true"
            >
              <path
                d={joint.fromKey === first.key ? 'M-8-5 0 0-8 5' : 'M8-5 0 0 8 5'}
                fill="none"
                strokeWidth="1.25"
                className="stroke-ink"
              />
            </svg>
          </svg>
          <p className="px-3 text-ink-3">
            {[noteOf(joint), ownerOf(joint)].filter(Boolean).map((line) => (
              <span key={line} className="block">
                {line}
              </span>
            ))}
          </p>
        </div>
      ))}
    </div>
  );
}

function JointList({ stack }: { stack: Stack }) {
  const nameOf = new Map(stack.components.map((part) => [part.key, part.name]));
  return (
    <ul className="text-13">
      {stack.boundaries.map((joint) => (
        <li key={joint.id} className="border-b border-line py-2">
          <span className="font-medium">{boundaryKindLabels[joint.kind]}</span>
          <span className="text-ink-2">
            {' '}
            from {nameOf.get(joint.fromKey) ?? joint.fromKey} to{' '}
            {nameOf.get(joint.toKey) ?? joint.toKey}
          </span>
          {noteOf(joint) && <span className="block text-ink-3">{noteOf(joint)}</span>}
        </li>
      ))}
    </ul>
  );
}
