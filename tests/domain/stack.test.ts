import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { languages } from '#domain/component-map.ts';
import { componentKeys, holdsOn, kindOfStack, stepsOf } from '#domain/stack.ts';

const day = fc
  .integer({ min: 0, max: 3000 })
  .map((n) => new Date(Date.UTC(2018, 0, 1 + n)).toISOString().slice(0, 10));

test('the counts after the last step are what was opened minus what was closed', () => {
  const delta = fc.record({
    day,
    language: fc.constantFrom(...languages),
    by: fc.constantFrom(1, -1),
  });
  fc.assert(
    fc.property(fc.array(delta, { minLength: 1 }), (deltas) => {
      const steps = stepsOf(deltas);
      const days = steps.map((step) => step.day);
      expect(days).toEqual([...new Set(days)].sort());
      for (const language of languages) {
        const sum = deltas
          .filter((one) => one.language === language)
          .reduce((total, one) => total + one.by, 0);
        expect(steps.at(-1)?.counts[language]).toBe(sum);
      }
    }),
  );
});

test('what holds on a day began by then and had not ended', () => {
  fc.assert(
    fc.property(day, day, day, (from, until, on) => {
      const held = { from, until, ended: true, recordedOn: '2030-01-01' };
      expect(holdsOn(held, on)).toBe(from <= on && on < until);
    }),
  );
});

test('an undated part holds from the day it was recorded, and an unknown end holds never', () => {
  const held = { from: null, until: null, ended: false, recordedOn: '2024-05-05' };
  expect(holdsOn(held, '2024-05-04')).toBe(false);
  expect(holdsOn(held, '2024-05-05')).toBe(true);
  expect(holdsOn({ ...held, ended: true }, '2024-05-05')).toBe(false);
});

test('component keys are never given twice', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('API', 'api', 'Api!', '核', 'core', 'api-2')), (names) => {
      const keys = componentKeys(names);
      expect(new Set(keys).size).toBe(names.length);
    }),
  );
});

test('a service with Go and Rust is a hybrid, whatever else is in it', () => {
  expect(kindOfStack([{ language: 'go' }, { language: 'rust' }, { language: 'other' }])).toBe(
    'hybrid',
  );
  expect(kindOfStack([{ language: 'other' }])).toBe('other');
  expect(kindOfStack([])).toBe(null);
});
