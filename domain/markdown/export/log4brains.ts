import { statusWords } from '../../lifecycle.ts';
import type { ExportedDecision, ExportedLink } from '../exported.ts';
import { keepText } from '../kept-text.ts';
import { chosenSentence } from '../madr.ts';
import { componentSections } from '../madr-components.ts';
import { plain, yamlString } from '../plain.ts';
import type { Batch, NamedLine } from './format.ts';
import { folderOf } from './paths.ts';
import {
  linksInForce,
  linkVerb,
  optionList,
  optionTexts,
  successorOf,
  textSection,
} from './sections.ts';

type Place = Pick<Batch, 'folders'>;

/**
 * A link whose text is the slug, which log4brains takes for the name of the other record. In an
 * archive of several services each is a package, and the slug begins with its name.
 */
function slugLink({ path, ref }: ExportedLink, { folders }: Place): string {
  const slug = path.slice(path.lastIndexOf('/') + 1).replace(/\.md$/, '');
  return `[${folders ? `${ref.slice(0, ref.lastIndexOf('-'))}/` : ''}${slug}](${path})`;
}

/** A name in a list that is cut at commas. */
const listed = (name: string): string => plain(name.replace(/,/g, ' '));

/** A tag in a list that is cut at commas and spaces. */
const tag = (name: string): string => plain(name.trim().replace(/[\s,]+/g, '-'));

/** A decision as log4brains writes it: named values in the first list, links in the last section. */
export function toLog4brains(decision: ExportedDecision, place: Place): string {
  const { parts } = decision;
  const chosen = chosenSentence(decision);
  const text = parts.decision ?? '';
  return `${[
    `# ${plain(parts.title ?? '') || decision.ref}`,
    headList(decision, place),
    ...textSection(
      decision,
      'context',
      '## Context and Problem Statement',
      '<!-- not written yet -->',
    ),
    ...textSection(decision, 'drivers', '## Decision Drivers'),
    ...optionList(decision, '-'),
    '## Decision Outcome',
    ...(chosen.length > 0 ? chosen : text === '' ? ['<!-- not decided yet -->'] : []),
    ...(text === '' ? [] : [keepText(text)]),
    ...textSection(decision, 'consequences', '### Consequences'),
    ...textSection(decision, 'confirmation', '### Confirmation'),
    ...optionTexts(decision),
    ...textSection(decision, 'more_information', '## More Information'),
    ...componentSections(decision),
    ...linkSection(decision, place),
  ]
    .join('\n\n')
    .trimEnd()}\n`;
}

function headList(decision: ExportedDecision, place: Place): string {
  const people = decision.recorded ? [] : [decision.approver, decision.driver];
  const makers = [...new Set([...people, ...decision.reviewers])].filter((name) => name !== null);
  const date = decision.decidedYearOnly ? null : decision.decidedOn;
  const day = date ?? (decision.recorded ? null : decision.changedOn);
  const tags = (decision.parts.tags ?? []).map(tag).filter(Boolean);
  return [
    `- Status: ${statusOf(decision, place)}`,
    ...(makers.length > 0 ? [`- Deciders: ${makers.map(listed).join(', ')}`] : []),
    ...(day ? [`- Date: ${day}`] : []),
    ...(tags.length > 0 ? [`- Tags: ${tags.join(' ')}`] : []),
  ].join('\n');
}

/** An unknown word would be shown as draft, so a withdrawn record leaves as rejected. */
function statusOf(decision: ExportedDecision, place: Place): string {
  const successor = successorOf(decision);
  if (successor && successor.path !== '') return `superseded by ${slugLink(successor, place)}`;
  const word = statusWords[decision.state];
  return word === 'withdrawn' ? 'rejected' : word;
}

function linkSection(decision: ExportedDecision, place: Place): string[] {
  const successor = successorOf(decision);
  const lines = linksInForce(decision)
    .filter((link) => link !== successor || link.path === '')
    .map((link) => {
      const there = link.path === '' ? `${link.ref}, ${plain(link.title)}` : slugLink(link, place);
      return `- ${linkVerb(decision, link)} ${there}`;
    });
  return lines.length > 0 ? ['## Links', lines.join('\n')] : [];
}

/** `20261124-title.md`; a name that is taken gets a number. */
export function log4brainsName(slug: string, day: string, taken: ReadonlySet<string>): string {
  const stem = `${day.replace(/-/g, '')}-${slug}`;
  let name = `${stem}.md`;
  for (let n = 2; taken.has(name); n += 1) name = `${stem}-${n}.md`;
  return name;
}

const folder = 'docs/adr';

/** The settings the tool asks for: one package per service, when there are several. */
export function log4brainsSettings(batch: Batch): string {
  const services = new Map<string, NamedLine>(batch.lines.map((line) => [line.serviceSlug, line]));
  const packages = [...services.values()].flatMap((line) => [
    `    - name: ${yamlString(line.serviceSlug)}`,
    `      path: ${yamlString(`./${line.serviceSlug}`)}`,
    `      adrFolder: ${yamlString(`./${folderOf({ folder }, batch, line)}`)}`,
  ]);
  return `${[
    'project:',
    `  name: ${yamlString(batch.service ?? batch.team)}`,
    '  tz: "Etc/UTC"',
    `  adrFolder: "./${folder}"`,
    ...(batch.folders ? ['  packages:', ...packages] : []),
  ].join('\n')}\n`;
}
