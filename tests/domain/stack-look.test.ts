import { expect, test } from '@playwright/test';
import { keyedDay } from '#components/stack/keyed-day.ts';
import { yearsShape } from '#components/stack/years-shape.ts';
import { stackAskOf, stackQuery, unreadDays } from '#domain/stack-look.ts';

const today = '2026-11-25';

test('an address without a day means today as it is known now', () => {
  expect(stackAskOf({}, today)).toEqual({
    ...{ on: today, known: null, between: null, page: 1 },
    filter: { owner: '', tag: '', profile: '' },
  });
});

test('what cannot be read counts as absent, and days given the wrong way round are turned', () => {
  const ask = stackAskOf({ on: '2024-02-30', known: 'soon', page: '-1', owner: ['a', 'b'] }, today);
  expect(ask).toMatchObject({ on: today, known: null, page: 1, filter: { owner: 'a' } });
  const between = stackAskOf({ from: '2024-01-01', to: '2020-01-01' }, today).between;
  expect(between).toEqual({ from: '2020-01-01', to: '2024-01-01' });
  expect(stackAskOf({ from: '2020-01-01' }, today).between?.to).toBe(today);
  expect(stackAskOf({ known: today }, today).known, 'today is now').toBeNull();
});

test('what an address cannot get is said, day by day', () => {
  expect(unreadDays({ on: '2019-02-31', known: '2030-01-01' }, today)).toEqual([
    '“2019-02-31” is no day. Today stands in its place.',
    '2030-01-01 is still to come. This is what is known now.',
  ]);
  expect(unreadDays({ on: '2019-02-28', known: '', from: today }, today)).toEqual([]);
});

test('an address written from an answer is read as the same answer', () => {
  const filter = { owner: 'Ledger & co', tag: 'edge', profile: 'crud_api' };
  const asked = { on: '2024-06-01', known: '2025-03-03', between: null, page: 2, filter };
  const search = Object.fromEntries(new URLSearchParams(stackQuery(asked)));
  expect(stackAskOf(search, today)).toEqual(asked);
  expect(stackQuery({})).toBe('');
});

test('keys lead by month and by change, and stay where there is nothing further', () => {
  const stops = ['2020-01-01', '2024-09-01'];
  const key = (name: string, shiftKey = false) => ({ key: name, shiftKey });
  expect(keyedDay(key('PageUp'), '2020-01-01', stops)).toBe('2024-09-01');
  expect(keyedDay(key('PageDown'), '2020-01-01', stops)).toBeNull();
  expect(keyedDay(key('ArrowLeft', true), '2024-03-31', stops)).toBe('2024-02-29');
  expect(keyedDay(key('ArrowRight', true), '2024-01-31', stops)).toBe('2024-02-29');
  expect(keyedDay(key('ArrowRight'), '2024-01-31', stops), 'the slider does it').toBeNull();
});

test('the drawing steps and never slopes', () => {
  const counts = (go: number, rust: number) => ({ go, rust, other: 0 });
  const shape = yearsShape(
    [
      { day: '2020-01-01', counts: counts(1, 0) },
      { day: '2022-07-01', counts: counts(1, 2) },
      { day: '2024-01-01', counts: counts(0, 3) },
      { day: '2030-01-01', counts: counts(9, 9) },
    ],
    today,
  );
  expect(shape).not.toBeNull();
  for (const layer of shape?.layers ?? []) {
    expect(layer.area).toMatch(/^(M[\d.]+ [\d.]+(V[\d.]+H[\d.]+)V[\d.]+Z)*$/);
    expect(layer.edge).not.toMatch(/[LCQ]/);
  }
  expect(shape?.most, 'what lies ahead is not drawn').toBe(3);
  expect(yearsShape([], today)).toBeNull();
});
