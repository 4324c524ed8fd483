import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { eventSchemas } from '#domain/history.ts';
import {
  type Concerned,
  type Happened,
  isAsk,
  isDueSoon,
  noticeKinds,
  noticesOf,
  tellingEvents,
} from '#domain/notices.ts';

const ids = ['ana', 'ben', 'cy', 'dee', 'eve', 'former', 'stranger'];
const id = fc.constantFrom(...ids);
const some = fc.uniqueArray(id, { maxLength: 5 });
const rolesOf = fc.record({ driver: id, approver: fc.option(id), reviewers: some });

/** Members who listen: never a former member, never a stranger. */
const listening = fc
  .subarray(ids.slice(0, 5))
  .map((members): ReadonlySet<string> => new Set(members));

const concerned: fc.Arbitrary<Concerned> = fc
  .tuple(
    rolesOf,
    fc.record({
      before: rolesOf,
      thread: some,
      starter: fc.option(id),
      responder: fc.option(id),
      listening,
    }),
  )
  .map(([roles, rest]) => ({ ...roles, ...rest }));

/** Payloads of every shape, right and wrong, with the names of people everywhere. */
const payload = fc.oneof(
  fc.record(
    {
      n: fc.nat(),
      mentions: some,
      reviewers: some,
      driver: id,
      approver: fc.option(id),
      reviewer: id,
      kind: fc.constantFrom('approve', 'object', 'abstain'),
      missing: some,
      response: fc.string(),
    },
    { requiredKeys: [] },
  ),
  fc.jsonValue(),
);

const type = fc.oneof(
  fc.constantFrom(...tellingEvents, ...Object.keys(eventSchemas)),
  fc.constantFrom('constructor', '__proto__', 'toString', 'something_new'),
);
const happened: fc.Arbitrary<Happened> = fc.record({
  type,
  actorId: fc.option(id),
  payload,
});

test('nobody is told of what they did, nobody who does not listen is told anything, nobody twice', () => {
  fc.assert(
    fc.property(happened, concerned, (event, people) => {
      const told = noticesOf(event, people);
      const who = told.map(({ userId }) => userId);
      return (
        new Set(who).size === who.length &&
        who.every((userId) => userId !== event.actorId && people.listening.has(userId)) &&
        told.every(({ kind }) => noticeKinds.includes(kind))
      );
    }),
    { numRuns: 3_000 },
  );
});

test('who puts a ballot in, takes it back, or writes nobody’s name tells nobody anything', () => {
  const silent = Object.keys(eventSchemas).filter((one) => !tellingEvents.includes(one));
  expect(silent).toEqual(expect.arrayContaining(['ballot_submitted', 'ballot_taken_back']));
  fc.assert(
    fc.property(
      fc.constantFrom(...silent, 'constructor', 'hasOwnProperty', 'not_yet_known'),
      payload,
      concerned,
      (silentType, words, people) => {
        const event = { type: silentType, actorId: null, payload: words };
        return noticesOf(event, people).length === 0;
      },
    ),
  );
});

test('who is on the decision or named in the event is told, and nobody else', () => {
  fc.assert(
    fc.property(happened, concerned, (event, people) => {
      const words = JSON.stringify(event.payload) ?? '';
      const near = [people.driver, people.approver, ...people.reviewers, ...people.thread];
      return noticesOf(event, people).every(
        ({ userId }) =>
          near.includes(userId) ||
          userId === people.responder ||
          userId === people.starter ||
          words.includes(`"${userId}"`),
      );
    }),
    { numRuns: 2_000 },
  );
});

const everybody: Concerned = {
  driver: 'ana',
  approver: 'ben',
  reviewers: ['ana', 'cy', 'dee'],
  before: { driver: 'ana', approver: null, reviewers: ['cy'] },
  thread: ['cy', 'eve'],
  starter: 'cy',
  responder: 'dee',
  listening: new Set(['ana', 'ben', 'cy', 'dee', 'eve']),
};
const told = (happenedType: string, actorId: string | null, words: unknown = {}) =>
  Object.fromEntries(
    noticesOf({ type: happenedType, actorId, payload: words }, everybody).map(
      ({ userId, kind }) => [userId, kind] as const,
    ),
  );

test('each event reaches the people it is for', () => {
  expect(told('round_opened', 'ana')).toEqual({ cy: 'round_opened', dee: 'round_opened' });
  expect(told('round_revealed', null)).toEqual({
    ...{ ana: 'revealed', ben: 'revealed', cy: 'revealed', dee: 'revealed' },
  });
  expect(told('response_recorded', 'cy', { kind: 'object' })).toEqual({
    ...{ ana: 'objection', ben: 'objected' },
  });
  expect(told('response_recorded', 'cy', { kind: 'approve' })).toEqual({});
  expect(told('objection_overridden', 'ben', { response: 'rsp_1' })).toEqual({ dee: 'overridden' });
  expect(told('responses_outdated', 'ana', { n: 1, reviewers: ['cy', 'dee'] })).toEqual({
    ...{ cy: 'outdated', dee: 'outdated' },
  });
  expect(told('window_restarted', 'ana', { n: 1, others: ['ana', 'ben', 'dee'] })).toEqual({
    ...{ ben: 'restarted', dee: 'restarted' },
  });
  expect(told('window_restarted', 'ana', { n: 1 })).toEqual({});
  expect(told('deadline_passed', null, { n: 1 })).toEqual({ ana: 'lapsed' });
  expect(told('thread_resolved', 'ana', { thread: 'thr_1' })).toEqual({ cy: 'resolved' });
  expect(told('thread_resolved', 'cy', { thread: 'thr_1' })).toEqual({});
  expect(told('decision_deprecated', 'ben')).toEqual({
    ...{ ana: 'deprecated', cy: 'deprecated', dee: 'deprecated' },
  });
  expect(told('decision_accepted', 'ben')).toEqual({
    ...{ ana: 'accepted', cy: 'accepted', dee: 'accepted' },
  });
  expect(told('revisit_flagged', 'eve')).toEqual({ ana: 'revisit', ben: 'revisit' });
});

test('a mention is stronger than a reply, and a reply than a comment on one’s own record', () => {
  expect(told('comment_added', 'eve', { mentions: ['cy', 'ana'] })).toEqual({
    ...{ cy: 'mention', ana: 'mention' },
  });
  expect(told('comment_added', 'cy', { mentions: [] })).toEqual({ eve: 'reply', ana: 'comment' });
});

test('only who gained a role is told of it', () => {
  const after = { driver: 'ana', approver: 'ben', reviewers: ['cy', 'dee'] };
  expect(told('people_set', 'ana', after)).toEqual({ ben: 'named', dee: 'named' });
});

test('what asks for something is known from what only happened', () => {
  expect(noticeKinds.filter(isAsk)).toEqual([
    ...['objection', 'outdated', 'round_opened', 'proposed', 'revisit'],
  ]);
});

test('a thing is due soon from a day before it closes', () => {
  const now = new Date('2026-11-25T12:00:00Z');
  expect(isDueSoon(null, now)).toBe(false);
  expect(isDueSoon(new Date('2026-11-26T12:00:01Z'), now)).toBe(false);
  expect(isDueSoon(new Date('2026-11-26T12:00:00Z'), now)).toBe(true);
  expect(isDueSoon(new Date('2026-11-25T11:00:00Z'), now)).toBe(true);
});
