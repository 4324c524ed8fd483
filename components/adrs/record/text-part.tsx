import type { ReactNode } from 'react';
import { MarkdownView } from '#components/markdown/markdown-view.tsx';
import { sectionOf } from '#components/talk/about.ts';
import { PlaceThreads, TalkButton } from '#components/talk/place-talk.tsx';
import { sectionTitles, type TextPartKey } from '#domain/record.ts';
import { TextSection } from '../edit/text-section.tsx';
import { ReadSection } from '../read/record-parts.tsx';
import { heldWords, mayWrite, type RecordView } from './record-view.ts';

/** What an empty section asks for. */
const prompts = {
  context: 'What does this service do, what must it hold, and why decide now?',
  drivers: 'What weighs most here: targets, deadlines, people, money?',
  options: 'Which ways were looked at?',
  'option.go': 'What would this service look like in Go, and what would it cost?',
  'option.rust': 'What would this service look like in Rust, and what would it cost?',
  'option.hybrid': 'Which part would be Rust, which Go, and what would the boundary cost?',
  decision: 'We build it in … because …',
  consequences: 'What becomes easier, what becomes harder, and who carries it?',
  confirmation: 'How will you see that the decision was right, and by when?',
  more_information: 'Links, earlier attempts, who was asked.',
} as const satisfies Record<TextPartKey, string>;

/** A text section of the record: an editor where it may be written, plain reading elsewhere. */
export function TextPart(props: { view: RecordView; part: TextPartKey; level?: 2 | 3 }): ReactNode {
  const { view, part, level = 2 } = props;
  const { record } = view;
  const text = record.parts[part] ?? '';
  const safe = view.html[part];
  const html = safe ? <MarkdownView html={safe} /> : null;
  const title = sectionTitles[part];
  const version = record.partVersions[part] ?? 0;
  const place = sectionOf(part, text, version);
  const talk = {
    aside: <TalkButton place={place} name={title} />,
    below: <PlaceThreads place={place} name={title} />,
  };
  if (mayWrite(view, part)) {
    return (
      <TextSection
        decisionId={record.id}
        part={part}
        title={title}
        level={level}
        saved={text}
        version={version}
        prompt={prompts[part]}
        held={heldWords(view, part)}
        me={view.grant.actorId ?? ''}
        {...talk}
      >
        {html}
      </TextSection>
    );
  }
  if (!html) return null;
  if (level === 2) {
    return (
      <ReadSection id={part} title={title} aside={talk.aside}>
        {html}
        {talk.below}
      </ReadSection>
    );
  }
  return (
    <section className="grid gap-1">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4">
        <h3 className="text-14 font-strong">{title}</h3>
        {talk.aside}
      </div>
      {html}
      {talk.below}
    </section>
  );
}
