import { useRef, useState } from 'react';
import type { TemplateContent } from '#domain/template.ts';
import { saveTemplateAction } from '#server/templates/actions.ts';
import type { EffectLine } from '#server/templates/effect.ts';
import type { SaveStatus } from '../adrs/edit/part-desk.ts';

const pauseMs = 900;

export type Editing = {
  readonly teamId: string;
  readonly templateId: string;
  readonly saved: TemplateContent;
  readonly version: number;
  readonly effect: readonly EffectLine[];
};

type Other = { readonly version: number; readonly by: string };

/** A draft under edit: saved after a pause, each time against the version it was read as. */
export function useTemplate({ teamId, templateId, saved, version, effect }: Editing) {
  const [content, setContent] = useState(saved);
  const [status, setStatus] = useState<SaveStatus>({ kind: 'clean' });
  const [shown, setShown] = useState(effect);
  const [conflict, setConflict] = useState<Other | null>(null);
  const at = useRef({ version, newest: saved, timer: 0, busy: false });

  const save = async (): Promise<void> => {
    const now = at.current;
    window.clearTimeout(now.timer);
    if (now.busy) return;
    now.busy = true;
    const sent = now.newest;
    setStatus({ kind: 'saving' });
    const answer = await saveTemplateAction({
      ...{ teamId, templateId, version: now.version },
      content: sent,
    }).catch(() => null);
    now.busy = false;
    if (answer?.status !== 'done') {
      const words = answer?.status === 'problem' ? answer.message : 'The server cannot be reached';
      setStatus({ kind: 'problem', words });
    } else if (answer.value.status === 'conflict') {
      setConflict(answer.value);
      setStatus({ kind: 'problem', words: `${answer.value.by} saved this first` });
    } else {
      now.version = answer.value.version;
      setShown(answer.value.effect);
      setStatus({ kind: 'saved', at: new Date() });
      if (now.newest !== sent) await save();
    }
  };
  const change = (next: TemplateContent) => {
    setContent(next);
    setStatus({ kind: 'unsaved' });
    const now = at.current;
    now.newest = next;
    window.clearTimeout(now.timer);
    if (!conflict) now.timer = window.setTimeout(save, pauseMs);
  };
  /** Ends a conflict by saving what stands here over what the other saved. */
  const keepMine = async () => {
    if (!conflict) return;
    at.current.version = conflict.version;
    setConflict(null);
    await save();
  };
  const draftVersion = () => at.current.version;
  return { content, status, effect: shown, conflict, change, save, keepMine, draftVersion };
}
