import type { PartKey, PartValue } from '#domain/record.ts';
import { savePartAction } from '#server/decisions/actions.ts';
import { forget, keep, recall } from './kept-text.ts';

export type SaveStatus =
  | { readonly kind: 'clean' }
  | { readonly kind: 'unsaved' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'problem'; readonly words: string };

/** Somebody saved first: their value, and who and when. */
export interface Conflict<V> {
  readonly theirs: V | null;
  readonly theirVersion: number;
  readonly by: string;
  readonly at: Date;
}

/** What an editor shows of its part. */
export interface DeskView<V> {
  readonly value: V;
  readonly status: SaveStatus;
  readonly conflict: Conflict<V> | null;
}

const pauseMs = 800;
const retryMs = 5_000;
const lost = 'The server cannot be reached';
const alike = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

type Answer = Awaited<ReturnType<typeof savePartAction>> | null;

/**
 * One part under edit. What is typed goes to this browser at once and to the server after a pause,
 * one save at a time, each against the version it was written on. Nothing typed is ever replaced.
 */
export class PartDesk<K extends PartKey> {
  view: DeskView<PartValue<K>>;
  /** Why the weights move after a reveal. Null holds the save back until there is a reason. */
  reason: string | null | undefined;
  /** Saves only when asked to: what is saved here makes other people's answers outdated. */
  held = false;
  private saved: PartValue<K>;
  private version: number;
  private busy = false;
  private timer = 0;
  private readonly readers = new Set<() => void>();
  private readonly decisionId: string;
  private readonly part: K;

  constructor(decisionId: string, part: K, saved: PartValue<K>, version: number) {
    this.decisionId = decisionId;
    this.part = part;
    this.saved = saved;
    this.version = version;
    this.view = { value: saved, status: { kind: 'clean' }, conflict: null };
  }

  subscribe = (reader: () => void): (() => void) => {
    this.readers.add(reader);
    return () => this.readers.delete(reader);
  };

  read = (): DeskView<PartValue<K>> => this.view;

  change = (value: PartValue<K>): void => {
    if (this.held && !this.busy && alike(value, this.saved)) {
      this.discard();
      return;
    }
    this.show({ value, status: { kind: 'unsaved' } });
    keep(this.decisionId, this.part, { value, version: this.version });
    this.saveIn(pauseMs);
  };

  /** Leaves out what is not saved, and stands where the server stands. */
  discard = (): void => {
    window.clearTimeout(this.timer);
    forget(this.decisionId, this.part);
    this.show({ value: this.saved, status: { kind: 'clean' }, conflict: null });
  };

  /** Saves now what is not saved yet; called on blur and on leaving. */
  save = (): Promise<void> => (this.held ? Promise.resolve() : this.saveHeld());

  /** Saves now, also what is held back. */
  saveHeld = async (): Promise<void> => {
    const sent = this.view.value;
    window.clearTimeout(this.timer);
    if (this.busy || this.view.conflict || this.reason === null || alike(sent, this.saved)) return;
    this.busy = true;
    this.show({ status: { kind: 'saving' } });
    const answer: Answer = await savePartAction({
      decisionId: this.decisionId,
      key: this.part,
      value: sent,
      version: this.version,
      ...(this.reason ? { reason: this.reason } : {}),
    }).catch(() => null);
    this.busy = false;
    this.hear(answer, sent);
  };

  /** Ends a conflict: takes theirs as it is, or saves `value` over it. */
  settle = (choice: 'theirs' | { readonly value: PartValue<K> }): void => {
    const { conflict } = this.view;
    if (!conflict) return;
    this.saved = conflict.theirs ?? this.saved;
    this.version = conflict.theirVersion;
    const value = choice === 'theirs' ? this.saved : choice.value;
    this.show({ value, conflict: null, status: { kind: 'clean' } });
    if (alike(value, this.saved)) forget(this.decisionId, this.part);
    else this.change(value);
    void this.save();
  };

  /** A newer version from the server is shown, unless something here is unsaved or in the air. */
  takeOver(saved: PartValue<K>, version: number): void {
    const open = this.busy || !alike(this.view.value, this.saved);
    if (version <= this.version || open) return;
    this.saved = saved;
    this.version = version;
    this.show({ value: saved });
  }

  /** Brings back what an earlier visit could not save. */
  bringBack(): void {
    const kept = recall(this.decisionId, this.part);
    if (!kept) return;
    if (alike(kept.value, this.saved)) {
      forget(this.decisionId, this.part);
    } else {
      this.version = kept.version;
      this.change(kept.value as PartValue<K>);
    }
  }

  private hear(answer: Answer, sent: PartValue<K>): void {
    if (answer?.status !== 'done') {
      const refused = answer?.status === 'problem' ? answer : null;
      this.show({ status: { kind: 'problem', words: refused?.message ?? lost } });
      if (!refused || /^(unavailable|full)$/.test(refused.code)) this.saveIn(retryMs);
      return;
    }
    const done = answer.value;
    if (done.status === 'conflict') {
      const conflict = { ...done, theirs: done.theirs as PartValue<K> | null };
      const words = `${done.by} saved this first`;
      this.show({ conflict, status: { kind: 'problem', words } });
      return;
    }
    this.saved = sent;
    this.version = done.version;
    if (alike(this.view.value, sent)) {
      forget(this.decisionId, this.part);
      this.show({ status: { kind: 'saved', at: done.at } });
    } else if (this.held) this.show({ status: { kind: 'unsaved' } });
    else void this.save();
  }

  private saveIn(ms: number): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(this.save, ms);
  }

  private show(part: Partial<DeskView<PartValue<K>>>): void {
    this.view = { ...this.view, ...part };
    for (const reader of this.readers) reader();
  }
}
