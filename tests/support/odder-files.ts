import type { CanonicalStatus, Place, ReadLinkKind } from '#domain/markdown/read/document.ts';

/** A file the way teams really write them, and what a person reads in it. */
export interface OddFile {
  readonly about: string;
  readonly path: string;
  readonly text: string;
  readonly status?: readonly [raw: string, canonical: CanonicalStatus | null, where: Place];
  readonly date?: string | null;
  readonly title?: string;
  readonly number?: number | null;
  readonly links?: readonly (readonly [ReadLinkKind, string])[];
  readonly deciders?: readonly string[];
  /** Words of a finding that must be told. */
  readonly told?: string;
}

/** What most of them say. */
export const oddBody =
  '\n## Context\n\nWe sell bread.\n\n## Decision\n\nBake at night.\n\n## Consequences\n\nEarly mornings.\n';
const body = oddBody;

/** What goes wrong in other readers: conflicts, code, line endings, lists of boxes. */
export const odderFiles: readonly OddFile[] = [
  {
    about: 'accepted still stands above the link to its successor',
    path: '0009-figs.md',
    text: `# 9. Figs\n\n## Status\n\nAccepted\n\nSuperseded by [12. Dates](0012-dates.md)\n${body}`,
    status: ['Superseded by [12. Dates](0012-dates.md)', 'superseded', 'section'],
    links: [['superseded_by', '0012-dates.md']],
    told: '“Accepted” in the section',
  },
  {
    about: 'no heading, the title in a block of the front matter',
    path: '0002-core.md',
    text: `---\ntitle: |\n  2. Reactive crust\nstatus: implemented\n---\n${body.slice(1)}`,
    status: ['implemented', 'accepted', 'front matter'],
    title: 'Reactive crust',
    number: 2,
    told: '“implemented” is read as accepted',
  },
  {
    about: 'headings of the second kind and a status over a rule',
    path: '0013-butter.md',
    text: 'Butter\n======\n\nStatus: accepted\n---\n\nContext\n-------\n\nSoft.\n\nDecision\n--------\n\nMelt.\n',
    status: ['accepted', 'accepted', 'line'],
    title: 'Butter',
  },
  {
    about: 'headings in code, in comments and in front matter are none',
    path: '0014-code.md',
    text: '---\n# Status: rejected\nlayout: page\n---\n<!--\n## Status\n\nRejected\n-->\n# 14. Code\n\n```md\n# Wrong title\n\n## Status\n\nRejected\n```\n\n    ## Status\n    Rejected\n\n## Status\n\nproposed\n\n## Context\n\n~~~\n## Nothing\n~~~\n',
    status: ['proposed', 'proposed', 'section'],
    title: 'Code',
  },
  {
    about: 'CRLF and no final newline',
    path: '0015-windows.md',
    text: '# 15. Windows\r\n\r\nDate: 12/25/2020\r\n\r\n## Status\r\n\r\nAccepted\r\n\r\n## Context\r\n\r\nDraughts.\r\n\r\n## Decision\r\n\r\nClose.',
    status: ['Accepted', 'accepted', 'section'],
    date: '2020-12-25',
  },
  {
    about: 'a comment before the front matter, and a byte order mark',
    path: '0017-mark.md',
    text: `\uFEFF<!-- checked -->\n---\nstatus: deprecated\n---\n# Mark\n${body}`,
    status: ['deprecated', 'deprecated', 'front matter'],
    title: 'Mark',
  },
  {
    about: 'a ticked box',
    path: '0019-boxes.md',
    text: `# Boxes\n\n## Status\n\n- [ ] Proposed\n- [x] Accepted\n- [ ] Deprecated\n${body}`,
    status: ['Accepted', 'accepted', 'section'],
  },
  {
    about: 'a quote with the values',
    path: '0020-quotes.md',
    text: `# 20 - Quotes\n\n> **Status**: Under review\n> **Decided on**: 2020-13-01\n${body}`,
    status: ['Under review', 'proposed', 'quote'],
    title: 'Quotes',
    told: 'the other way round',
  },
  {
    about: 'MADR 2 with its comments and links',
    path: '0021-two.md',
    text: '# Two\n\n* Status: accepted <!-- optional -->\n* Deciders: Ada\n* Date: [YYYY-MM-DD when the decision was last updated] <!-- optional -->\n\nTechnical Story: none\n\n## Context and Problem Statement\n\nOne or two.\n\n### Positive Consequences <!-- optional -->\n\n* more\n\n## Links <!-- optional -->\n\n* Supersedes [ADR-0001](0001-one.md)\n* Refined by [ADR-0002](0002-x.md)\n',
    status: ['accepted', 'accepted', 'list'],
    date: null,
    links: [
      ['supersedes', '0001-one.md'],
      ['amended_by', '0002-x.md'],
    ],
  },
];
