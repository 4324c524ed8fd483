import { db } from '#server/db.ts';
import { actorOf } from '#server/session-row.ts';
import { askForReset, resetPassword } from '#server/sign-in/account-commands.ts';
import { signInWithPassword } from '#server/sign-in/commands.ts';
import { hashPassword, patiently } from '#server/sign-in/password.ts';
import { issueToken } from '#server/sign-in/tokens.ts';
import { ana, here } from '#tests/support/accounts.ts';
import { expect, test } from '#tests/support/database.ts';
import { codeOf, must } from '#tests/support/world.ts';

test('a reset link sets the password once and ends all sessions', async () => {
  const { actor, cookie } = await ana();
  const token = await issueToken(db(), 'reset', actor.userId);
  const set = { token, password: 'a new one for ana' };
  expect(codeOf(await resetPassword({ token, password: 'ana@example.test' }, here))).toBe(
    'invalid',
  );
  must(await resetPassword(set, here));
  expect(codeOf(await resetPassword(set, here))).toBe('expired');
  expect(await actorOf(cookie)).toBeNull();
  must(await signInWithPassword({ email: 'ana@example.test', password: set.password }, here));
});

test('a reset that comes in a crowd is turned away with its link still good', async () => {
  const { actor } = await ana();
  const token = await issueToken(db(), 'reset', actor.userId);
  const set = { token, password: 'a new one for ana' };
  let pressing = true;
  const press = async (): Promise<void> => {
    while (pressing) {
      const came = await patiently(() => hashPassword('one of many'));
      if (came === null) await new Promise(setImmediate);
    }
  };
  const crowd = Array.from({ length: 70 }, press);
  expect(codeOf(await resetPassword(set, here))).toBe('unavailable');
  pressing = false;
  await Promise.all(crowd);
  must(await resetPassword(set, here));
});

test('without a mail server a reset says what to do', async () => {
  expect(codeOf(await askForReset({ email: 'ana@example.test' }, here))).toBe('not_ready');
});
