'use client';

import { Eye, PencilLine } from 'lucide-react';
import dynamic from 'next/dynamic';
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react';
import { MarkdownView } from '#components/markdown/markdown-view.tsx';
import { Button } from '#components/ui/button.tsx';
import type { TextPartKey } from '#domain/record.ts';
import { previewMarkdownAction } from '#server/decisions/actions.ts';
import type { SafeHtml } from '#server/markdown/render.ts';
import { HeldSave } from './held-save.tsx';
import { SaveState } from './save-state.tsx';
import { type Lease, useLease } from './use-lease.ts';
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
  /** Under review: saved only by a press of its own, which says this. */
  held: string | null;
  /** Id of who looks. */
  me: string;
  /** Stands beside the buttons, and under the text: its discussions. */
  aside?: ReactNode;
  below?: ReactNode;
};

/** A section of the record: read it, or write it where it stands. */
export function TextSection(props: TextSectionProps) {
  const { title, level = 2, part } = props;
  const edit = usePart({ ...props, part });
  const desk = useDesk(props, edit);
  const Heading = level === 2 ? 'h2' : 'h3';
  const id = `part-${part.replace('.', '-')}`;
  return (
    <section aria-labelledby={`${id}-title`} className="grid gap-2">
      <div className="flex min-h-8 flex-wrap items-center justify-between gap-x-4">
        <Heading id={`${id}-title`} className={headingClass[level]}>
          {title}
        </Heading>
        <div className="no-print ml-auto flex flex-wrap items-center justify-end gap-x-2">
          <SaveState status={edit.status} />
          <Switch title={title} edit={edit} desk={desk} />
          {props.aside}
        </div>
      </div>
      <TakenOver desk={desk} held={props.held !== null} />
      {edit.conflict && <TextConflict edit={edit} />}
      {!edit.conflict && desk.writing && <Writing {...props} id={id} edit={edit} desk={desk} />}
      {!edit.conflict && !desk.writing && (
        <Reading {...props} edit={edit} html={desk.preview.html} />
      )}
      <HeldSave edit={edit} title={title} words={props.held} />
      {props.below}
    </section>
  );
}

type Desk = ReturnType<typeof useDesk>;

/** Reading or writing, and whose turn it is. */
function useDesk(props: TextSectionProps, edit: PartEditing<string>) {
  const { decisionId, part, me, saved } = props;
  const lease: Lease = useLease(decisionId, part, me);
  const [wants, setWants] = useState(saved === '');
  const [lostTo, setLostTo] = useState<string | null>(null);
  const preview = usePreview(edit.value);
  const box = useRef<HTMLTextAreaElement>(null);
  const { other } = lease;
  const writing = wants && other === null;
  const wrote = useRef(false);
  const { flush, change } = edit;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was typed before the page was alive is taken up once.
  useEffect(() => {
    const typed = box.current?.value;
    if (typed !== undefined && typed !== saved && edit.value === saved) change(typed);
  }, []);
  useEffect(() => {
    if (other === null) return;
    if (wrote.current) {
      setLostTo(other);
      setWants(false);
      flush();
    }
    wrote.current = false;
  }, [other, flush]);
  const write = (over = false) => {
    setLostTo(null);
    setWants(true);
    wrote.current = true;
    void lease.take(over).then(() => requestAnimationFrame(() => box.current?.focus()));
    requestAnimationFrame(() => box.current?.focus());
  };
  const read = () => {
    flush();
    lease.leave();
    wrote.current = false;
    if (edit.value !== saved) preview.render(edit.value);
    setWants(false);
  };
  const focus = () => {
    wrote.current = true;
    setLostTo(null);
    void lease.take();
  };
  const blur = () => {
    flush();
    lease.leave();
  };
  return { writing, other, lostTo, preview, box, write, read, focus, blur };
}

/** From reading to writing and back; taking over where somebody else writes. */
function Switch(props: { title: string; edit: PartEditing<string>; desk: Desk }) {
  const { title, edit, desk } = props;
  if (edit.conflict) return null;
  if (desk.other !== null) {
    return (
      <>
        <span className="text-13 text-ink-2" role="status">
          {desk.other} {desk.other.endsWith(',') ? 'are' : 'is'} editing this
        </span>
        <Button variant="quiet" onClick={() => desk.write(true)} aria-label={`Take over ${title}`}>
          <PencilLine strokeWidth={1.5} aria-hidden="true" />
          Take over
        </Button>
      </>
    );
  }
  if (desk.writing && edit.value.trim() === '') return null;
  return desk.writing ? (
    <Button variant="quiet" onClick={desk.read} aria-label={`Preview ${title}`}>
      <Eye strokeWidth={1.5} aria-hidden="true" />
      Preview
    </Button>
  ) : (
    <Button variant="quiet" onClick={() => desk.write()} aria-label={`Edit ${title}`}>
      <PencilLine strokeWidth={1.5} aria-hidden="true" />
      Edit
    </Button>
  );
}

function TakenOver({ desk, held }: { desk: Desk; held: boolean }) {
  if (desk.lostTo === null) return null;
  return (
    <p role="status" className="border-l-2 border-brass pl-3 text-13 text-ink-2">
      {desk.lostTo.replace(/,$/, '')} took this section over. What you wrote is{' '}
      {held ? 'kept here' : 'saved'}.
    </p>
  );
}

type WritingProps = TextSectionProps & {
  id: string;
  edit: PartEditing<string>;
  desk: Desk;
};

function Writing({ id, prompt, edit, desk }: WritingProps) {
  return (
    <textarea
      ref={desk.box as RefObject<HTMLTextAreaElement>}
      id={id}
      aria-labelledby={`${id}-title`}
      placeholder={prompt}
      value={edit.value}
      maxLength={65_536}
      onChange={(event) => edit.change(event.target.value)}
      onFocus={desk.focus}
      onBlur={desk.blur}
      className={areaClass}
    />
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
