'use client';

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { newOnce } from '#components/ui/once.tsx';
import type { Named } from '#domain/mentions.ts';
import { MentionField } from './mention-field.tsx';
import { useTell } from './use-tell.ts';

type ComposerProps = {
  /** Names the field: "Answer Ana", "Start a discussion on Tail latency". */
  label: string;
  /** The verb and the thing, on the button that sends. */
  send: string;
  members: readonly Named[];
  /** Keeps what is typed in this tab until it is sent. */
  draft: string;
  start?: string;
  /** `once` is the key of this text: sent again with it, it is said once. */
  onSend: (body: string, once: string) => Parameters<ReturnType<typeof useTell>['tell']>[0];
  onDone: () => void;
  children?: ReactNode;
};

const nameOf = (draft: string) => `assay:said:${draft}`;

/** A storage that is full or forbidden must not keep anybody from writing. */
function stored(draft: string, text?: string): string {
  try {
    const name = nameOf(draft);
    if (text === '') sessionStorage.removeItem(name);
    else if (text !== undefined) sessionStorage.setItem(name, text);
    return sessionStorage.getItem(name) ?? '';
  } catch {
    return '';
  }
}

/** Where a comment is written; kept through refreshes and reloads until it is sent or thrown away. */
export function Composer(props: ComposerProps) {
  const { label, send, draft, members, onSend, onDone } = props;
  const [text, setText] = useState(() => stored(draft) || (props.start ?? ''));
  const box = useRef<HTMLTextAreaElement>(null);
  const [once] = useState(newOnce);
  const { busy, problem, tell } = useTell();
  useEffect(() => {
    const { current } = box;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  const write = (words: string) => {
    setText(words);
    stored(draft, words);
  };
  const done = () => {
    stored(draft, '');
    onDone();
  };
  const submit = async () => {
    if (text.trim() !== '' && (await tell(onSend(text, once)))) done();
  };
  const press = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    const sends = event.key === 'Enter' && (event.ctrlKey || event.metaKey);
    if (sends) {
      event.preventDefault();
      void submit();
    }
    if (event.key === 'Escape' && text.trim() === '') done();
    event.stopPropagation();
  };
  return (
    <div className="grid gap-2">
      {props.children}
      <MentionField
        {...{ box, label, members }}
        value={text}
        placeholder="Markdown works here; @ names a member."
        onText={write}
        onKey={press}
      />
      <FormError>{problem}</FormError>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          onClick={() => void submit()}
          disabled={busy || text.trim() === ''}
        >
          {send}
        </Button>
        <Button variant="quiet" onClick={done}>
          Cancel
        </Button>
      </div>
    </div>
  );
}
