import { ownPath } from '#server/sign-in/own-path.ts';
import { subnetOf } from '#server/sign-in/subnet.ts';
import { expect, test } from '#tests/support/database.ts';

test('the way on after signing in stays on this site', () => {
  const elsewhere = [
    'https://evil.test/',
    '//evil.test',
    '/\\evil.test',
    '/\t/evil.test',
    'javascript:alert(1)',
    'evil',
    '',
    '/%2F%2Fevil\\@x',
    'http://127.0.0.1:3000.evil.test/',
  ];
  for (const wanted of elsewhere) expect(ownPath(wanted), wanted).toBe('/');
  expect(ownPath('/payments/decisions?status=draft')).toBe('/payments/decisions?status=draft');
  expect(ownPath('/a/..//evil.test')).toBe('/');
});

test('addresses are counted by network', () => {
  const of = (address: string) => subnetOf({ 'x-forwarded-for': address });
  expect(of('203.0.113.7')).toBe(of('203.0.113.200'));
  expect(of('::ffff:203.0.113.7')).toBe(of('203.0.113.9'));
  expect(of('2001:db8:1:2::7')).toBe(of('2001:0db8:1:2:aaaa::1'));
  expect(of('2001:db8:1:2::7')).not.toBe(of('2001:db8:1:3::7'));
  expect(of('10.0.0.1, 203.0.113.7')).toBe(of('203.0.113.9'));
});
