import type { ScoreSlip } from '#domain/ballot.ts';
import type { BoundaryAnswer, BoundaryQuestion } from '#domain/component-map.ts';
import {
  answerBoundaryAction,
  drawRedLineAction,
  eraseRedLineAction,
  saveScoreAction,
} from '#server/scoring/actions.ts';
import { type SaveJob, SaveQueue, type SaveState } from './save-queue.ts';
import type { AbstainReason, BallotDraft, RedLineDraft, VetoOption } from './shapes.ts';
import { blank } from './slips.ts';

export type BallotView = { readonly draft: BallotDraft; readonly save: SaveState };

const noteMs = 700;

const withSlip = (draft: BallotDraft, criterion: string, slip: ScoreSlip): BallotDraft => ({
  ...draft,
  slips: { ...draft.slips, [criterion]: slip },
});

const isLine = (line: RedLineDraft, criterion: string, option: VetoOption) =>
  line.criterion === criterion && line.option === option;

/** Sets a line, or takes it out with null. */
function withLine(
  draft: BallotDraft,
  criterion: string,
  option: VetoOption,
  line: RedLineDraft | null,
): BallotDraft {
  const others = draft.redLines.filter((it) => !isLine(it, criterion, option));
  return { ...draft, redLines: line ? [...others, line] : others };
}

const withAnswer = (
  draft: BallotDraft,
  boundaryId: string,
  question: BoundaryQuestion,
  answer: BoundaryAnswer | undefined,
): BallotDraft => ({
  ...draft,
  answers: {
    ...draft.answers,
    [boundaryId]: { ...draft.answers[boundaryId], [question]: answer },
  },
});

/**
 * A reviewer's own ballot while they fill it in: shown at once, saved one thing after the other,
 * kept through a lost connection, and set back to what the server has where it says no.
 */
export class BallotStore {
  readonly #decisionId: string;
  readonly #queue: SaveQueue;
  readonly #typing = new Map<string, ReturnType<typeof setTimeout>>();
  readonly #listeners = new Set<() => void>();
  #view: BallotView;
  #saved: BallotDraft;

  constructor(decisionId: string, start: BallotDraft) {
    this.#decisionId = decisionId;
    this.#saved = start;
    this.#view = { draft: start, save: { kind: 'idle' } };
    this.#queue = new SaveQueue((save) => this.#show({ ...this.#view, save }));
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly view = (): BallotView => this.#view;

  get unsaved(): boolean {
    return this.#queue.pending || this.#typing.size > 0;
  }

  wake(): void {
    this.#queue.wake();
  }

  /** Changes one criterion and saves it; a note waits until the typing pauses. */
  put(criterion: string, change: Partial<ScoreSlip>): void {
    const before = this.#view.draft.slips[criterion] ?? blank;
    this.#showDraft(withSlip(this.#view.draft, criterion, { ...before, ...change }));
    const onlyNote = Object.keys(change).every((field) => field === 'note');
    if (!onlyNote) {
      this.#sendSlip(criterion);
      return;
    }
    clearTimeout(this.#typing.get(criterion));
    this.#typing.set(
      criterion,
      setTimeout(() => this.#sendSlip(criterion), noteMs),
    );
  }

  draw(line: RedLineDraft): void {
    this.#setLine(line.criterion, line.option, line, () =>
      drawRedLineAction({ decisionId: this.#decisionId, ...line }),
    );
  }

  erase(criterion: string, option: VetoOption): void {
    this.#setLine(criterion, option, null, () =>
      eraseRedLineAction({ decisionId: this.#decisionId, criterion, option }),
    );
  }

  /** Null takes the answer back. */
  answer(boundaryId: string, question: BoundaryQuestion, given: BoundaryAnswer | null): void {
    const set = (draft: BallotDraft, to: BoundaryAnswer | undefined) =>
      withAnswer(draft, boundaryId, question, to);
    const decisionId = this.#decisionId;
    this.#showDraft(set(this.#view.draft, given ?? undefined));
    this.#queue.add({
      key: `answer ${boundaryId} ${question}`,
      send: () => answerBoundaryAction({ decisionId, boundaryId, question, answer: given }),
      settle: () => {
        this.#saved = set(this.#saved, given ?? undefined);
      },
      undo: () =>
        this.#showDraft(set(this.#view.draft, this.#saved.answers[boundaryId]?.[question])),
    });
  }

  /** Sends what is still unsaved; false when it cannot be sent now. */
  flush(): Promise<boolean> {
    for (const criterion of [...this.#typing.keys()]) this.#sendSlip(criterion);
    this.#queue.wake();
    return this.#queue.settled();
  }

  #show(view: BallotView): void {
    this.#view = view;
    for (const listener of this.#listeners) listener();
  }

  #showDraft(draft: BallotDraft): void {
    this.#show({ ...this.#view, draft });
  }

  #sendSlip(criterion: string): void {
    clearTimeout(this.#typing.get(criterion));
    this.#typing.delete(criterion);
    const decisionId = this.#decisionId;
    const slip = this.#view.draft.slips[criterion] ?? blank;
    const { go, rust, note } = slip;
    const abstain = slip.abstain as AbstainReason | null;
    this.#queue.add({
      key: `score ${criterion}`,
      send: () => saveScoreAction({ decisionId, criterion, go, rust, abstain, note }),
      settle: () => {
        this.#saved = withSlip(this.#saved, criterion, slip);
      },
      undo: () => {
        const before = this.#saved.slips[criterion] ?? blank;
        this.#showDraft(withSlip(this.#view.draft, criterion, before));
      },
    });
  }

  #setLine(
    criterion: string,
    option: VetoOption,
    line: RedLineDraft | null,
    send: SaveJob['send'],
  ): void {
    this.#showDraft(withLine(this.#view.draft, criterion, option, line));
    this.#queue.add({
      key: `line ${criterion} ${option}`,
      send,
      settle: () => {
        this.#saved = withLine(this.#saved, criterion, option, line);
      },
      undo: () => {
        const before = this.#saved.redLines.find((it) => isLine(it, criterion, option)) ?? null;
        this.#showDraft(withLine(this.#view.draft, criterion, option, before));
      },
    });
  }
}
