import { statusWords } from '../../lifecycle.ts';
import type { ExportedDecision } from '../exported.ts';
import { optionNames, outcomeWords } from '../madr.ts';
import { items, reasons } from './prose.ts';
import { linksInForce, linkVerb } from './sections.ts';

/**
 * A decision as a JSON-ADR 1.0.0 document. Fields without a value are left out. The format asks for
 * a day: where nobody knows it, a section says what stands in its place.
 */
export function toJsonAdr(decision: ExportedDecision): string {
  const { parts } = decision;
  const people = decision.recorded ? [] : [decision.approver, decision.driver];
  const adr = {
    number: decision.number,
    title: parts.title?.trim() || decision.ref,
    status: statusWords[decision.state],
    date: decision.decidedOn ?? decision.changedOn,
    deciders: [...new Set(people.filter((name) => name !== null))],
    consulted: decision.reviewers,
    tags: parts.tags ?? [],
    context: parts.context ?? '',
    decision_drivers: items(parts.drivers ?? ''),
    considered_options: optionsOf(decision),
    decision: decisionText(decision),
    consequences: consequencesOf(parts.consequences ?? ''),
    confirmation: parts.confirmation ?? '',
    links: linksOf(decision),
    custom_sections: sectionsOf(decision),
  };
  return `${JSON.stringify({ version: '1.0.0', adr: withoutEmpty(adr) }, null, 2)}\n`;
}

const isEmpty = (value: unknown): boolean =>
  value === '' ||
  (Array.isArray(value) && value.length === 0) ||
  (typeof value === 'object' && value !== null && Object.keys(value).length === 0);

const withoutEmpty = (fields: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)));

const optionsOf = (decision: ExportedDecision) =>
  optionNames(decision).map((option) => {
    const description = decision.parts[`option.${option}`] ?? '';
    const [pros, cons] = [reasons(description, 'Good'), reasons(description, 'Bad')];
    return withoutEmpty({ name: outcomeWords[option], description, pros, cons });
  });

function decisionText({ parts, outcome }: ExportedDecision): string {
  const option = outcome ?? parts.outcome?.option ?? null;
  const chosen = option && option !== 'other' ? `Chosen option: ${outcomeWords[option]}.` : '';
  return [chosen, parts.outcome?.reason ?? '', parts.decision ?? ''].filter(Boolean).join('\n\n');
}

/** Good and bad ones apart where they are told apart; else the text as it is. */
function consequencesOf(text: string): unknown {
  const [positive, negative] = [reasons(text, 'Good'), reasons(text, 'Bad')];
  const all = items(text).length === positive.length + negative.length;
  if (positive.length + negative.length > 0 && all) return withoutEmpty({ positive, negative });
  return text === '' ? '' : [text];
}

/** Numbers name records of the same service only; a link to another service is told in words. */
function linksOf(decision: ExportedDecision) {
  return linksInForce(decision).flatMap((link) => {
    const { ref, title } = link;
    const at = ref.lastIndexOf('-');
    if (ref.slice(0, at) !== decision.service.slug) return [];
    const type = linkVerb(decision, link).toLowerCase().replace(/ /g, '-');
    return [{ type, target: Number(ref.slice(at + 1)), description: title }];
  });
}

function dateNote({ decidedOn, decidedYearOnly, recorded }: ExportedDecision): string {
  if (decidedYearOnly) return 'Only the year is known.';
  return decidedOn === null && recorded
    ? 'Nobody knows the day; it is that of the last change.'
    : '';
}

function sectionsOf(decision: ExportedDecision): Record<string, string> {
  const { parts } = decision;
  const elsewhere = linksInForce(decision)
    .filter(({ ref }) => ref.slice(0, ref.lastIndexOf('-')) !== decision.service.slug)
    .map((link) => `${linkVerb(decision, link)} ${link.ref}, ${link.title}`);
  const drivers = items(parts.drivers ?? '').length > 0 ? '' : (parts.drivers ?? '');
  return Object.fromEntries(
    Object.entries({
      'Decision drivers': drivers,
      'Considered options': parts.options ?? '',
      'More information': parts.more_information ?? '',
      'Links to other services': elsewhere.join('\n'),
      Date: dateNote(decision),
      Record: decision.ref,
    }).filter(([, text]) => text !== ''),
  );
}
