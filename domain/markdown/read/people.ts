import type { Field, ReadPeople } from './document.ts';

const roles = {
  deciders: [
    'deciders',
    'decider',
    'decision makers',
    'decision maker',
    'decision-makers',
    'decided by',
    'approvers',
    'approver',
    'approved by',
    'authors',
    'author',
    'author(s)',
    'owner',
    'owners',
    '决策者',
    '决策方',
    '决策人',
    '決定者',
    '意思決定者',
    '결정자',
    'entscheider',
    'entscheidungsträger',
    'entscheidung durch',
    'décideurs',
    'décideur',
    'decisores',
    'decisor',
    'decisori',
    'responsables',
    'responsáveis',
    'decydenci',
    'beslissers',
    'auteurs',
    'auteur',
    'auteur(s)',
    'autores',
    'autor',
    'autoren',
    'autori',
    'autore',
    'autor(es)',
    'author s',
    '作者',
    'proposed by',
    'submitted by',
    'decision owner',
  ],
  consulted: [
    'consulted',
    'reviewers',
    'reviewer',
    'reviewer(s)',
    'contributors',
    'consultados',
    'konsultiert',
    'consultés',
  ],
  informed: ['informed'],
} as const satisfies Record<keyof ReadPeople, readonly string[]>;

/** The people a file names, by their part in the decision; authors count as deciders when no one else does. */
export function readPeople(fields: readonly Field[]): ReadPeople {
  const named = (keys: readonly string[]) =>
    fields
      .filter(({ key }) => keys.includes(key))
      .flatMap(({ value, isItem }) => (isItem && value !== '' ? [value] : namesIn(value)));
  const first = roles.deciders.find((key) => fields.some((field) => field.key === key));
  return {
    deciders: first ? named([first]) : [],
    consulted: named(roles.consulted),
    informed: named(roles.informed),
  };
}

/** Names parted by commas or semicolons outside of brackets; a placeholder of a template is nobody. */
export function namesIn(value: string): string[] {
  if (
    /^[[{<]?\s*(list|tbd|none|n\/a|-)\b|^[{<]/i.test(value.trim()) ||
    /^[-–—]+$/.test(value.trim())
  )
    return [];
  return value
    .replace(/^\[(.*)\]$/, '$1')
    .split(/[,;、](?![^()[\]]*[)\]])/)
    .map((name) => withoutLink(name.trim().replace(/^["']|["']$/g, '')))
    .filter((name) => name !== '');
}

/** `[Ada](mailto:…)` is Ada. */
const withoutLink = (name: string): string => name.replace(/\[([^[\]]+)\]\([^()]*\)/g, '$1');

/** Tags: front matter gives one per value, a line parts them by commas or blanks. */
export function readTags(fields: readonly Field[]): string[] {
  const found = fields
    .filter(({ key }) => key === 'tags' || key === 'tag' || key === 'categories')
    .flatMap(({ value, where }) =>
      where === 'front matter' && !value.includes(',') ? [value] : value.split(/[\s,]+/),
    );
  return [
    ...new Set(found.map((tag) => tag.replace(/^#/, '').trim().toLowerCase()).filter(Boolean)),
  ];
}
