import type { Outcome } from '#domain/record.ts';
import type { Random } from './random.ts';
import {
  actors,
  approaches,
  codeName,
  concerns,
  domains,
  periods,
  roles,
  subjects,
  tools,
} from './words.ts';

/** What one record is about; all its texts speak of the same. */
export interface Topic {
  readonly service: string;
  readonly subject: string;
  readonly tool: string;
  readonly other: string;
  readonly concern: string;
  readonly approach: string;
  readonly code: string;
}

export function topicOf(random: Random, service: string): Topic {
  const [tool = '', other = ''] = random.some(tools, 2);
  return {
    service,
    tool,
    other,
    subject: random.pick(subjects),
    concern: random.pick(concerns),
    approach: random.pick(approaches),
    code: codeName(random.between(0, 7_999)),
  };
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

const figure = (random: Random): string =>
  random.pick([
    () => `${random.between(2, 95)} ms`,
    () => `${random.between(2, 90)} %`,
    () => `${random.between(2, 64)} GiB`,
    () => `${random.between(2, 50)},000 requests a second`,
    () => `${random.between(2, 45)} minutes`,
  ])();

const sentences: readonly ((topic: Topic, random: Random) => string)[] = [
  (t, r) => `${r.pick(actors)} notices ${t.concern} first, ${r.pick(periods)}.`,
  (t, r) => `Today ${t.service} spends ${figure(r)} on ${r.pick(concerns)} ${r.pick(periods)}.`,
  (t, r) => `${t.tool} covers ${t.subject} well, and says little about ${r.pick(concerns)}.`,
  (_, r) =>
    `${capital(r.pick(approaches))} was tried in the ${r.pick(domains)} ${r.pick(roles)} and kept.`,
  (t, r) =>
    `We measured ${figure(r)} ${r.pick(periods)}; the budget for ${t.concern} is ${figure(r)}.`,
  (t, r) =>
    `${r.pick(actors)} should not have to know how ${t.subject} work to fix ${r.pick(concerns)}.`,
  (t, r) =>
    `The ${r.pick(domains)} ${r.pick(roles)} depends on it, so a change of ${t.subject} is announced.`,
  (t, r) =>
    `Moving off ${t.other} costs about ${r.between(2, 30)} days, most of it in tests of ${r.pick(concerns)}.`,
  (_, r) =>
    `Incident ${r.between(1_000, 99_999)} began with ${r.pick(concerns)} and took ${figure(r)} to understand.`,
  (t, r) => `Nobody wants a second way to do ${t.subject}, least of all ${r.pick(periods)}.`,
  (_, r) => `Latency matters here only ${r.pick(periods)}; elsewhere ${r.pick(concerns)} decides.`,
  (t, r) =>
    `What is left of project ${t.code} still touches ${r.pick(subjects)} and ${r.pick(concerns)}.`,
];

/** A paragraph of about sixty characters a sentence, on the topic. */
function paragraph(topic: Topic, random: Random, length: number): string {
  return Array.from({ length }, () => random.pick(sentences)(topic, random)).join(' ');
}

const bullets = (random: Random, lines: readonly string[], count: number): string =>
  random
    .some(lines, count)
    .map((line) => `* ${line}`)
    .join('\n');

export function titleOf(topic: Topic, random: Random, kind: 'language' | 'general'): string {
  if (kind === 'language')
    return random.pick([
      `Language for ${topic.service}`,
      `${topic.service}: Go, Rust or both`,
      `What ${topic.service} is written in, with ${topic.concern} in mind`,
    ]);
  return random.pick([
    `${capital(topic.subject)} in ${topic.service} with ${topic.tool}`,
    `Use ${topic.approach} for ${topic.subject}`,
    `${topic.tool} instead of ${topic.other} for ${topic.subject}`,
    `How ${topic.service} deals with ${topic.concern}`,
    `${capital(topic.subject)}: ${topic.approach}, because of ${topic.concern}`,
  ]);
}

export const contextOf = (topic: Topic, random: Random): string =>
  `${paragraph(topic, random, 4)}\n\n${paragraph(topic, random, 3)}\n\nThe question came up in project ${topic.code}.`;

export const driversOf = (topic: Topic, random: Random): string =>
  bullets(
    random,
    [
      `${capital(topic.concern)} stays under ${figure(random)} ${random.pick(periods)}`,
      `One person can follow a request through ${topic.service}`,
      `${topic.subject} work the same in every service`,
      `No more than ${random.between(1, 4)} people have to know ${topic.tool} well`,
      `The change can be taken back within ${random.between(1, 8)} hours`,
      `${random.pick(concerns)} is measured before and after`,
    ],
    4,
  );

/** The pros and cons of one option. */
export function optionOf(topic: Topic, random: Random, name: string): string {
  const argument = (word: string) =>
    `* ${word}, because ${random
      .pick(sentences)(topic, random)
      .replace(/\.$/, '')
      .replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase())}.`;
  return [
    `${name}: ${paragraph(topic, random, 2)}`,
    '',
    argument('Good'),
    argument('Good'),
    argument('Neutral'),
    argument('Bad'),
  ].join('\n');
}

export const optionsOf = (topic: Topic, random: Random): string =>
  [`${capital(topic.approach)} on ${topic.tool}`, `${topic.other} as it is`, 'Leave it']
    .map((name) => `### ${name}\n\n${optionOf(topic, random, name)}`)
    .join('\n\n');

const chosen = {
  go: 'Go',
  rust: 'Rust',
  hybrid: 'Go and Rust',
  other: 'what we run',
} as const satisfies Record<Outcome, string>;

export const decisionOf = (topic: Topic, random: Random, outcome: Outcome | null): string => {
  const what = outcome
    ? `We build ${topic.service} in ${chosen[outcome]}`
    : `We use ${topic.approach}`;
  return `${what}. ${paragraph(topic, random, 3)}`;
};

export const consequencesOf = (topic: Topic, random: Random): string =>
  `* Good, because ${topic.concern} has an owner.\n* Bad, because ${topic.other} stays in use until the move is done.\n\n${paragraph(topic, random, 3)}`;

export const confirmationOf = (topic: Topic, random: Random): string =>
  `A dashboard shows ${topic.concern} per release; the build fails above ${figure(random)}. ${paragraph(topic, random, 1)}`;

export const moreOf = (topic: Topic, random: Random): string =>
  `Notes of project ${topic.code}, and the comparison of \`${topic.tool}\` with \`${topic.other}\`.\n\n| | ${topic.tool} | ${topic.other} |\n|---|---|---|\n| ${topic.concern} | ${figure(random)} | ${figure(random)} |\n| ${random.pick(concerns)} | ${figure(random)} | ${figure(random)} |`;

/** One sentence, for a comment, a note or a reason. */
export const remark = (topic: Topic, random: Random): string =>
  random.pick(sentences)(topic, random);
