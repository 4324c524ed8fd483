import { createHash } from 'node:crypto';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { canonicalJson } from '#domain/canonical.ts';
import {
  breakWords,
  type ChainBreak,
  type ChainedEvent,
  type ChainHead,
  ChainReader,
  headFrom,
} from '#domain/history-chain.ts';

const digest = (text: string) => createHash('sha256').update(text).digest('hex');

function chainOf(names: readonly string[]): ChainedEvent[] {
  let prevHash = '';
  return names.map((name, index) => {
    const event = {
      teamId: 'tea_1',
      seq: String(index + 1),
      type: 'team_renamed',
      version: 1,
      decisionId: null,
      serviceId: null,
      actorId: 'usr_1',
      at: '2026-11-25T10:00:00.000Z',
      payload: { name },
      prevHash,
    };
    prevHash = digest(canonicalJson(event));
    return { ...event, hash: prevHash };
  });
}

const headOf = (events: readonly ChainedEvent[]): ChainHead => {
  const last = events.at(-1);
  return last ? { seq: last.seq, hash: last.hash } : { seq: '0', hash: '' };
};

function read(events: readonly ChainedEvent[], stated: ChainHead): ChainBreak | null {
  const reader = new ChainReader(digest);
  for (const event of events) {
    const broken = reader.next(event);
    if (broken) return broken;
  }
  return reader.end(stated);
}

/** A history of two events at least, and a place in it. */
const historyAndPlace = fc
  .array(fc.string(), { minLength: 2, maxLength: 12 })
  .chain((names) => fc.record({ names: fc.constant(names), at: fc.nat(names.length - 1) }));

test('a history that nobody touched is sound', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (names) => {
      const events = chainOf(names);
      expect(read(events, headOf(events))).toBeNull();
    }),
  );
});

test('an edited event is named, also when its own hash was made to fit', () => {
  fc.assert(
    fc.property(historyAndPlace, ({ names, at }) => {
      const events = chainOf(names);
      const stated = headOf(events);
      const event = events[at] as ChainedEvent;
      const { hash, ...rest } = event;
      const edited = { ...rest, payload: { name: `${names[at]}!` } };
      const plain = events.with(at, { ...edited, hash });
      expect(read(plain, stated)).toEqual({ seq: event.seq, kind: 'edited' });
      const forged = events.with(at, { ...edited, hash: digest(canonicalJson(edited)) });
      const last = at === events.length - 1;
      expect(read(forged, stated)).toEqual(
        last ? { seq: event.seq, kind: 'head' } : { seq: String(at + 2), kind: 'misplaced' },
      );
    }),
  );
});

test('a cut event is missed where it was, at the beginning, in the middle and at the end', () => {
  fc.assert(
    fc.property(historyAndPlace, ({ names, at }) => {
      const events = chainOf(names);
      const broken = read(events.toSpliced(at, 1), headOf(events));
      expect(broken).toEqual({ seq: String(at + 1), kind: 'missing' });
    }),
  );
});

test('two events that changed places are found at the first of them', () => {
  fc.assert(
    fc.property(
      historyAndPlace.filter(({ names, at }) => at + 1 < names.length),
      ({ names, at }) => {
        const events = chainOf(names);
        const [one, two] = [events[at] as ChainedEvent, events[at + 1] as ChainedEvent];
        const swapped = events
          .with(at, { ...two, seq: one.seq })
          .with(at + 1, { ...one, seq: two.seq });
        expect(read(swapped, headOf(events))).toEqual({ seq: one.seq, kind: 'misplaced' });
      },
    ),
  );
});

test('an event beyond the count of the team, and another head, are found at the end', () => {
  const events = chainOf(['a', 'b', 'c']);
  expect(read(events, headOf(events.slice(0, 2)))).toEqual({ seq: '3', kind: 'surplus' });
  expect(read(events, { seq: '3', hash: digest('other') })).toEqual({ seq: '3', kind: 'head' });
  expect(breakWords({ seq: '3', kind: 'head' })).toContain('Event 3');
});

test('a head is taken as people copy it', () => {
  const hash = digest('x');
  for (const text of [hash, `sha256:${hash}`, ` \`sha256:${hash}\` `, hash.toUpperCase()])
    expect(headFrom(text)).toBe(hash);
  for (const text of ['', 'sha256:', hash.slice(1), `${hash}0`]) expect(headFrom(text)).toBeNull();
});
