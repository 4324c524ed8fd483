import { expect, test } from '@playwright/test';
import { haproxyConfig, nginxConfig, poolerConfig } from '#scripts/fleet/configs.ts';
import { textOf } from '#tests/support/source.ts';

test('operators are shown the very settings that a fleet on loopback runs with', () => {
  const text = textOf('docs/operate.md');
  const apps = ['10.0.0.11:3000', '10.0.0.12:3000'];
  const databases = {
    assay: { address: '10.0.0.21:5432', name: 'assay' },
    assay_replica: { address: '10.0.0.22:5432', name: 'assay' },
  };
  expect(text).toContain(haproxyConfig({ bind: ':80', apps }));
  expect(text).toContain(nginxConfig({ bind: '80', apps }));
  expect(text).toContain(
    poolerConfig({ bind: '10.0.0.20:6432', users: '/etc/pgbouncer/users.txt', databases }),
  );
});
