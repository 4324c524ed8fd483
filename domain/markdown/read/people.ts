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
    'entscheider',
  ],
  consulted: ['consulted', 'reviewers', 'reviewer', 'contributors'],
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
  if (/^[[{<]?\s*(list|tbd|none|n\/a|-)\b|^[{<]/i.test(value.trim()) || value.trim() === '-')
    return [];
  return value
    .replace(/^\[(.*)\]$/, '$1')
    .split(/[,;、](?![^()[\]]*[)\]])/)
    .map((name) => name.trim().replace(/^["']|["']$/g, ''))
    .filter((name) => name !== '');
}

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
