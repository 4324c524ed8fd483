'use client';

import { Eye, PencilLine } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type ReactNode, useRef, useState } from 'react';
import { MarkdownView } from '#components/markdown/markdown-view.tsx';
import { Button } from '#components/ui/button.tsx';
import type { TextPartKey } from '#domain/record.ts';
import { previewMarkdownAction } from '#server/decisions/actions.ts';
import type { SafeHtml } from '#server/markdown/render.ts';
import { HeldSave } from './held-save.tsx';
import { SaveState } from './save-state.tsx';
import { type PartEditing, usePart } from './use-part.ts';

// Most people never meet a conflict; they should not load what draws one.
const ConflictPanel = dynamic(() => import('./conflict-panel.tsx').then((m) => m.ConflictPanel));

export type TextSectionProps = {
  decisionId: string;
  part: TextPartKey;
  title: string;
  /** Third-level headings stand inside the options. */
  level?: 2 | 3;
  saved: string;
  version: number;
  /** What is saved, as rendered by the server. */
  children: ReactNode;
  /** Asked in the empty field: what belongs here. */
  prompt: string;
  /** Under review: saved only by a press of its own. */
  held: boolean;
};

/** A section of the record: read it, or write it where it stands. */
export function TextSection(props: TextSectionProps) {
  const { title, level = 2, part, prompt } = props;
  const edit = usePart({ ...props, part });
  const [writing, setWriting] = useState(props.saved === '');
  const preview = usePreview(edit.value);
  const box = useRef<HTMLTextAreaElement>(null);
  const Heading = level === 2 ? 'h2' : 'h3';
  const id = `part-${part.replace('.', '-')}`;
  const write = () => {
    setWriting(true);
    requestAnimationFrame(() => box.current?.focus());
  };
  const read = () => {
    edit.flush();
    if (edit.value !== props.saved) preview.render(edit.value);
    setWriting(false);
  };
  return (
    <section aria-labelledby={`${id}-title`} className="grid gap-2">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4">
        <Heading id={`${id}-title`} className={headingClass[level]}>
          {title}
        </Heading>
        <div className="no-print ml-auto flex items-center gap-2">
          <SaveState status={edit.status} />
          {edit.conflict || (writing && edit.value.trim() === '') ? null : writing ? (
            <Button variant="quiet" onClick={read} aria-label={`Preview ${title}`}>
              <Eye strokeWidth={1.5} aria-hidden="true" />
              Preview
            </Button>
          ) : (
            <Button variant="quiet" onClick={write} aria-label={`Edit ${title}`}>
              <PencilLine strokeWidth={1.5} aria-hidden="true" />
              Edit
            </Button>
          )}
        </div>
      </div>
      {edit.conflict && <TextConflict edit={edit} />}
      {!edit.conflict && writing && (
        <textarea
          ref={box}
          id={id}
          aria-labelledby={`${id}-title`}
          placeholder={prompt}
          value={edit.value}
          maxLength={65_536}
          onChange={(event) => edit.change(event.target.value)}
          onBlur={edit.flush}
          className={areaClass}
        />
      )}
      {props.held && <HeldSave edit={edit} title={title} />}
      {!edit.conflict && !writing && <Reading {...props} edit={edit} html={preview.html} />}
    </section>
  );
}

/** A margin line instead of a box: the text stands where it will be read. */
const areaClass =
  'field-sizing-content max-h-[70dvh] min-h-20 w-full resize-none border-l border-line-strong bg-transparent py-1 pl-4 font-serif text-17 leading-7 transition-colors outline-none hover:border-ink focus:bg-sheet focus-visible:rounded-none focus-visible:shadow-[inset_2px_0_0_var(--color-brass)]';

const headingClass = {
  2: 'font-serif text-20 font-strong',
  3: 'flex items-center gap-2 text-14 font-strong',
} as const;

function Reading(
  props: TextSectionProps & { edit: PartEditing<string>; html: SafeHtml | null },
): ReactNode {
  const { edit, html, saved, children } = props;
  if (edit.value.trim() === '') return <p className="text-ink-3">Nothing written yet.</p>;
  if (edit.value === saved) return children;
  if (html) return <MarkdownView html={html} />;
  return <p className="reading whitespace-pre-wrap">{edit.value}</p>;
}

function TextConflict({ edit }: { edit: PartEditing<string> }) {
  const { conflict, value } = edit;
  if (!conflict) return null;
  const theirs = conflict.theirs ?? '';
  return (
    <ConflictPanel
      by={conflict.by}
      at={conflict.at}
      theirs={theirs}
      mine={value}
      onTheirs={() => edit.settle('theirs')}
      onMine={() => edit.settle({ value })}
      onBoth={() => edit.settle({ value: `${theirs.trimEnd()}\n\n${value.trimStart()}` })}
    />
  );
}

/** The text as it will read, made safe by the server; only for the text it was asked for. */
function usePreview(text: string) {
  const [made, setMade] = useState<{ text: string; html: SafeHtml } | null>(null);
  const render = async (wanted: string) => {
    const answer = await previewMarkdownAction({ text: wanted }).catch(() => null);
    if (answer?.status === 'done') setMade({ text: wanted, html: answer.value.html });
  };
  return { html: made?.text === text ? made.html : null, render };
}
