import { type PartKey, partSchemas, type RecordParts, textPartKeys } from '#domain/record.ts';
import type { Panel } from './panels.ts';
import type { Planned } from './plan.ts';
import type { Random } from './random.ts';
import {
  confirmationOf,
  consequencesOf,
  contextOf,
  decisionOf,
  driversOf,
  moreOf,
  optionOf,
  optionsOf,
  remark,
  type Topic,
  titleOf,
} from './texts.ts';
import { concerns, subjects } from './words.ts';

/** The whole record of a decision, as far as it has come; every part is what a person could save. */
export function partsOf(
  random: Random,
  topic: Topic,
  planned: Planned,
  panel: Panel | null,
): RecordParts & { title: string } {
  const { kind, outcome } = planned;
  const title = titleOf(topic, random, kind);
  const tags = random.some([...concerns, ...subjects], random.between(1, 3));
  const beginning = { title, tags, context: contextOf(topic, random) };
  const begun =
    kind === 'language' ? languageParts(random, topic, panel) : generalParts(random, topic);
  const proposed = planned.decided !== null || planned.state === 'final_review';
  const end = proposed
    ? {
        decision: decisionOf(topic, random, outcome),
        consequences: consequencesOf(topic, random),
        confirmation: confirmationOf(topic, random),
        ...(kind === 'language' || random.chance(0.5) ? { revisit: revisitOf(random, topic) } : {}),
        ...(outcome
          ? { outcome: { option: outcome, reason: remark(topic, random), heldFrom: null } }
          : {}),
        ...(random.chance(0.3) ? { more_information: moreOf(topic, random) } : {}),
      }
    : {};
  return checked({ ...beginning, ...begun, ...end });
}

function languageParts(random: Random, topic: Topic, panel: Panel | null): RecordParts {
  const settings = panel
    ? { profiles: [...panel.profiles], weights: panel.weights }
    : { profiles: [] };
  const map = panel?.map
    ? { map: panel.map, 'option.hybrid': optionOf(topic, random, 'Both') }
    : {};
  return {
    ...settings,
    drivers: driversOf(topic, random),
    'option.go': optionOf(topic, random, 'Go'),
    'option.rust': optionOf(topic, random, 'Rust'),
    ...map,
  };
}

const generalParts = (random: Random, topic: Topic): RecordParts => ({
  drivers: driversOf(topic, random),
  options: optionsOf(topic, random),
});

const revisitOf = (random: Random, topic: Topic) => ({
  on: random.chance(0.4) ? `20${random.between(31, 39)}-0${random.between(1, 9)}-15` : null,
  condition: `When ${topic.concern} is no longer what decides.`,
});

/** Through the schemas of the forms. A text that breaks them is a defect of the generator. */
function checked(parts: RecordParts & { title: string }): RecordParts & { title: string } {
  for (const [key, value] of Object.entries(parts)) partSchemas[key as PartKey].parse(value);
  return parts;
}

const laterKeys: readonly PartKey[] = [
  ...(['decision', 'consequences', 'confirmation', 'revisit', 'outcome'] as const),
  'more_information',
];

/** One save of a part, in the order of time; `late` ones come after the reveal. */
export interface Save {
  readonly key: PartKey;
  readonly version: number;
  readonly value: unknown;
  readonly late: boolean;
}

export interface Written {
  /** What stood in the record from its first moment. */
  readonly first: readonly PartKey[];
  readonly saves: readonly Save[];
}

/**
 * How the parts came to stand there in so many saves. With few, the rest was there at the beginning;
 * with many, texts were saved again and again, a part of them longer each time.
 */
export function writingOf(parts: RecordParts, saves: number): Written {
  const keys = Object.keys(parts) as PartKey[];
  const settings = keys.filter((key) => ['title', 'profiles', 'weights'].includes(key));
  const content = keys.filter((key) => !settings.includes(key));
  const texts = content.filter((key) => (textPartKeys as readonly PartKey[]).includes(key));
  const saved = content.slice(Math.max(0, content.length - saves));
  const counts = new Map(saved.map((key) => [key, 1]));
  for (let n = 0; n < saves - saved.length; n += 1) {
    const key = texts[n % texts.length] ?? 'context';
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const all = [...counts].flatMap(([key, count]) =>
    Array.from({ length: count }, (_, n) => ({
      ...{ key, version: n + 1, late: laterKeys.includes(key) },
      value: shortened(parts[key], (n + 1) / count),
    })),
  );
  const early = all.filter(({ late }) => !late).sort((a, b) => a.version - b.version);
  const late = all.filter((save) => save.late).sort((a, b) => a.version - b.version);
  return {
    first: [...settings, ...content.filter((key) => !counts.has(key))],
    saves: [...early, ...late],
  };
}

function shortened(value: unknown, share: number): unknown {
  if (typeof value !== 'string' || share === 1) return value;
  const sentences = value.split(/(?<=\. )/);
  return sentences.slice(0, Math.max(1, Math.floor(sentences.length * share))).join('');
}
