import { storable } from '#server/storable.ts';
import { expect, test } from '#tests/support/database.ts';

test('every text that comes in can be kept by the database, and nothing else of it changes', async ({
  database,
}) => {
  const day = new Date(0);
  const came = {
    name: 'Pay\0ments',
    deep: [{ '\0 key': 'a\ud800b' }, 7, null, day],
    whole: '支 🦀',
  };
  const kept = storable(came);
  expect(kept).toEqual({
    name: 'Payments',
    deep: [{ '\0 key': 'a\ufffdb' }, 7, null, day],
    whole: '支 🦀',
  });
  const { name, whole } = kept as typeof came;
  const [row] = await database.query<{ same: boolean }>(
    "SELECT $1::jsonb ->> 'name' = 'Payments' AS same",
    [JSON.stringify({ name, whole })],
  );
  expect(row?.same).toBe(true);
});
