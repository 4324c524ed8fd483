import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { deploy, type Migration } from '../launch/migrations.mjs';
import { type Difference, differenceToSchema } from './engine.ts';

async function inDatabase<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * What prisma/schema.prisma says beyond the migrations: they are applied to a scratch database of
 * the same server, which is dropped afterwards.
 */
export async function drift(
  serverUrl: string,
  options: { script: boolean; migrations?: readonly Migration[] },
): Promise<Difference> {
  const name = `scratch_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  url.pathname = `/${name}`;
  await inDatabase(serverUrl, (client) => client.query(`CREATE DATABASE ${name}`));
  try {
    await inDatabase(url.href, (client) => deploy(client, options.migrations));
    return await differenceToSchema(url.href, options);
  } finally {
    await inDatabase(serverUrl, (client) => client.query(`DROP DATABASE ${name} WITH (FORCE)`));
  }
}
