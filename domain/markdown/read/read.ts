import { badgesIn } from './badges.ts';
import { type Blocks, blocksOf, type Heading, sectionsOf } from './blocks.ts';
import { readDate } from './date.ts';
import type { Field, Finding, ReadDocument, ReadSection, Span } from './document.ts';
import { fieldsIn } from './fields.ts';
import { formatOf } from './format.ts';
import { readFrontMatter } from './front-matter.ts';
import { kindOf, readLinks } from './links.ts';
import { readPeople, readTags } from './people.ts';
import { readStatus } from './status.ts';
import { headingName, isStatusName, statusSection } from './status-section.ts';
import { readTitle, titleHeading } from './title.ts';

/** Sections that only hold named values. */
const metaNames =
  /^(?:meta(?: ?data)?|document (?:info|control|history)|decision info|info(?:rmation)?|details|header|about|properties|status history|history of status|metadaten|métadonnées|metadatos|metadados|metadati|元数据|元信息|メタ情報|メタデータ)$/;

/**
 * Reads a decision out of markdown of any of the usual formats. Never throws on a text and never
 * changes it: the result is an overlay of spans. What was guessed, not understood or said twice is
 * in `findings`. `path` is the file's name with its folders, for number and day.
 */
export function readDecision(text: string, path: string): ReadDocument {
  const front = readFrontMatter(text);
  const start = front?.end ?? 0;
  const blocks = blocksOf(text, start);
  const heading = titleHeading(blocks.headings);
  const sections = sectionsOf(blocks.headings, heading, text.length);
  const preamble = preambleOf(text, start, heading, blocks.headings);
  const isTable = (section: ReadSection) =>
    section === sections[0] && /^\s*\|/.test(text.slice(section.own.from, section.own.to));
  const fields: Field[] = [
    ...(front?.fields ?? []),
    ...fieldsIn(text, blocks, { from: start, to: preamble.to }),
    ...badgesIn(blocks, { from: start, to: preamble.to }),
    ...sections
      .filter((section) => isMeta(section) || isTable(section))
      .flatMap(({ own }) => fieldsIn(text, blocks, own)),
    ...besideStatus(text, blocks, sections),
  ];
  const title = readTitle(text, heading, fields, path);
  const said = readStatus({ text, blocks, sections, fields, inTitle: title.status });
  const dated = readDate(text, path, fields, sections, said.status);
  const titleLine = heading ? text.slice(heading.lines.from, heading.lines.to) : '';
  const format = formatOf({ text, path, sections, fields, status: said.status, titleLine });
  const peopleFields = [...fields, ...peopleSections(text, sections)];
  return {
    text,
    path,
    format,
    number: title.number,
    title: title.title,
    status: said.status,
    otherStatuses: said.others,
    date: dated.date,
    people: readPeople(peopleFields),
    tags: readTags(fields),
    links: readLinks({
      text,
      blocks,
      sections,
      fields,
      by: said.by,
      status: said.status?.span ?? null,
    }),
    sections,
    preamble,
    frontMatter: front?.inner ?? null,
    fields,
    findings: findingsOf(front?.findings ?? [], title.findings, said.findings, dated.findings),
  };
}

/** A status section holds its day and people too; its own words are read as the status. */
function besideStatus(text: string, blocks: Blocks, sections: readonly ReadSection[]): Field[] {
  const section = statusSection(sections);
  return section
    ? fieldsIn(text, blocks, section.own).filter(({ key }) => !isStatusName(key) && !kindOf(key))
    : [];
}

const findingsOf = (...groups: readonly (readonly Finding[])[]): Finding[] => groups.flat();

const isMeta = (section: ReadSection): boolean => metaNames.test(headingName(section.title));

/** From the title, or the start of the body, to the first other heading. */
function preambleOf(
  text: string,
  start: number,
  title: Heading | null,
  headings: readonly Heading[],
): Span {
  const first = headings.find(
    (heading) => heading !== title && (!title || heading.lines.from > title.lines.from),
  );
  const from = title?.lines.to ?? start;
  return { from, to: Math.max(from, first?.lines.from ?? text.length) };
}

/** `## Deciders` with a list of names below. */
function peopleSections(text: string, sections: readonly ReadSection[]): Field[] {
  return sections
    .filter(({ title }) =>
      /^(deciders|decision makers|authors?(\(s\))?|consulted|informed)$/.test(headingName(title)),
    )
    .flatMap(({ title, own }) =>
      text
        .slice(own.from, own.to)
        .split(/\r\n?|\n/)
        .map((line) => line.replace(/^\s*[-*+]\s+/, '').trim())
        .filter((line) => line !== '' && line.length < 200 && !line.startsWith('<!--'))
        .map((value) => ({ key: headingName(title), value, span: own, where: 'section' as const })),
    );
}
