import { expect, test } from '@playwright/test';
import { keyCommand } from '#components/scoring/keys.ts';
import { type SaveAnswer, SaveQueue, type SaveState } from '#components/scoring/save-queue.ts';
import { ballotsNeeded, entryOf, missingCriteria, tooFewWords } from '#domain/ballot.ts';
import { hasQuorum } from '#domain/quorum.ts';

const slip = { go: null, rust: null, abstain: null, note: '' };

test('a criterion counts when both languages are scored or when it is abstained from', () => {
  expect(entryOf(undefined)).toBeNull();
  expect(entryOf({ ...slip, go: 3 })).toBeNull();
  expect(entryOf({ ...slip, go: 3, rust: 5 })).toEqual({ go: 3, rust: 5 });
  expect(entryOf({ ...slip, abstain: 'no knowledge' })).toEqual({ abstain: 'no knowledge' });
  expect(missingCriteria(['a', 'b', 'c'], { b: { ...slip, go: 1, rust: 1 } })).toEqual(['a', 'c']);
});

test('the ballots a reveal needs are the fewest that make a quorum', () => {
  expect([1, 2, 3, 4, 5, 6, 7, 20].map((count) => ballotsNeeded(count))).toEqual([
    1, 2, 2, 3, 3, 4, 5, 18,
  ]);
  for (let reviewers = 1; reviewers <= 20; reviewers++) {
    const needed = ballotsNeeded(reviewers);
    expect(hasQuorum(needed, reviewers)).toBe(true);
    expect(needed === 1 || !hasQuorum(needed - 1, reviewers)).toBe(true);
  }
  expect(tooFewWords({ ballotsIn: 0, reviewers: 5, smallest: 2 })).toBe(
    'A reveal needs 3 ballots of 5; none is in.',
  );
});

const press = (key: string, code: string, more: object = {}) => ({
  key,
  code,
  shiftKey: false,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  ...more,
});

test('digits score by their place on the keyboard, with shift for Rust', () => {
  const go = { kind: 'score', option: 'go', value: 4 };
  expect(keyCommand(press('4', 'Digit4'), 'page', true)).toEqual(go);
  expect(keyCommand(press("'", 'Digit4'), 'choice', true)).toEqual(go);
  expect(keyCommand(press('$', 'Digit4', { shiftKey: true }), 'page', true)).toEqual({
    ...go,
    option: 'rust',
  });
  expect(keyCommand(press('6', 'Digit6'), 'page', true)).toBeNull();
});

test('single characters are silent in a text, with a modifier, and when switched off', () => {
  const keys = [press('4', 'Digit4'), press('a', 'KeyA'), press('j', 'KeyJ'), press('?', 'Slash')];
  for (const key of keys) {
    expect(keyCommand(key, 'text', true)).toBeNull();
    expect(keyCommand(key, 'page', false)).toBeNull();
    expect(keyCommand({ ...key, ctrlKey: true }, 'page', true)).toBeNull();
    expect(keyCommand(key, 'page', true)).not.toBeNull();
  }
  const enter = press('Enter', 'Enter', { metaKey: true });
  expect(keyCommand(enter, 'text', false)).toEqual({ kind: 'submit' });
  expect(keyCommand(press('ArrowRight', 'ArrowRight'), 'choice', true)).toBeNull();
});

function queue(answers: (() => Promise<SaveAnswer>)[]) {
  const states: SaveState['kind'][] = [];
  const log: string[] = [];
  const saves = new SaveQueue((state) => states.push(state.kind));
  const add = (key: string, value: string) =>
    saves.add({
      key,
      send: () => {
        log.push(value);
        return (answers.shift() ?? (async () => ({ status: 'done' as const })))();
      },
      settle: () => log.push(`${value} settled`),
      undo: () => log.push(`${value} undone`),
    });
  return { saves, add, states, log };
}

test('a newer value waits for the older one and only the newest is sent', async () => {
  const { saves, add, log } = queue([]);
  add('a', 'a1');
  add('a', 'a2');
  add('a', 'a3');
  add('b', 'b1');
  expect(await saves.settled()).toBe(true);
  expect(log).toEqual(['a1', 'a1 settled', 'a3', 'a3 settled', 'b1', 'b1 settled']);
});

test('what the server refuses is undone, what cannot reach it is kept and sent again', async () => {
  const refused: SaveAnswer = { status: 'problem', code: 'wrong_state', message: 'Over.' };
  const { saves, add, states, log } = queue([
    async () => refused,
    () => Promise.reject(new TypeError('Failed to fetch')),
  ]);
  add('a', 'a1');
  expect(await saves.settled()).toBe(false);
  expect(log).toEqual(['a1', 'a1 undone']);
  add('b', 'b1');
  expect(await saves.settled()).toBe(false);
  expect(states.at(-1)).toBe('offline');
  expect(saves.pending).toBe(true);
  saves.wake();
  expect(await saves.settled()).toBe(true);
  expect(log.slice(2)).toEqual(['b1', 'b1', 'b1 settled']);
});
