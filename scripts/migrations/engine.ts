import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type SqlMigrationAwareDriverAdapterFactory,
  type SqlQuery,
  type SqlResultSet,
} from '@prisma/driver-adapter-utils';
import type { DiffTarget, SchemaEngine } from '@prisma/schema-engine-wasm';
import { Pool, type QueryArrayConfig, type QueryArrayResult } from 'pg';
import { root } from '../launch/settings.mjs';

// What the engine looks for in the global scope to report a panic of its own.
declare global {
  var PRISMA_WASM_PANIC_REGISTRY: { set_message: (message: string) => void } | undefined;
}

interface Glue {
  __wbg_set_wasm: (exports: WebAssembly.Exports) => void;
  SchemaEngine: typeof SchemaEngine;
}

const schemaPath = join(root, 'prisma/schema.prisma');

/** PostgreSQL's one-byte "char" of its catalogues, and the text type that stands in for it. */
const oneByteChar = 18;
const text = 25;

/** Prisma's schema engine without its native program: the same code, compiled for this process. */
async function loadEngine(): Promise<Glue> {
  const require = createRequire(import.meta.url);
  const path = require.resolve('@prisma/schema-engine-wasm/schema_engine_bg');
  globalThis.PRISMA_WASM_PANIC_REGISTRY ??= { set_message: (message) => console.error(message) };
  const glue: Glue & WebAssembly.ModuleImports = await import(path);
  const compiled = await WebAssembly.compile(readFileSync(path.replace(/\.js$/, '.wasm')));
  const instance = await WebAssembly.instantiate(compiled, { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  const begin = instance.exports.__wbindgen_start;
  if (typeof begin === 'function') begin();
  return glue;
}

/**
 * The adapter for one connection that lets the process end at once. Prisma's own does not know the
 * one-byte "char", without which the engine can't read what kind a constraint is.
 */
function catalogAdapter(pool: Pool): SqlMigrationAwareDriverAdapterFactory {
  const charsOf = new WeakMap<unknown[], number[]>();
  const plain = pool.query.bind(pool) as (query: QueryArrayConfig) => Promise<QueryArrayResult>;
  const readable = async (query: QueryArrayConfig) => {
    const result = await plain(query);
    const chars = result.fields.flatMap((field, i) =>
      field.dataTypeID === oneByteChar ? [i] : [],
    );
    for (const field of result.fields)
      if (field.dataTypeID === oneByteChar) field.dataTypeID = text;
    charsOf.set(result.rows, chars);
    return result;
  };
  const factory = new PrismaPg(Object.assign(pool, { query: readable as Pool['query'] }));
  const connect = async () => {
    const adapter = await factory.connect();
    const known = adapter.queryRaw;
    const queryRaw = async (query: SqlQuery): Promise<SqlResultSet> => {
      const set = await known.call(adapter, query);
      for (const i of charsOf.get(set.rows) ?? []) set.columnTypes[i] = ColumnTypeEnum.Character;
      return set;
    };
    return Object.assign(adapter, { queryRaw });
  };
  return {
    adapterName: factory.adapterName,
    provider: factory.provider,
    connect,
    connectToShadowDb: connect,
  };
}

export interface Difference {
  readonly agrees: boolean;
  /** In words, or as SQL when a script was asked for; leads from the database to the schema. */
  readonly text: string;
}

let loaded: Promise<Glue> | undefined;

/** Prisma's engine, connected to one database while `work` runs. */
export async function withEngine<T>(
  url: string,
  work: (engine: SchemaEngine) => Promise<T>,
): Promise<T> {
  const pool = new Pool({ connectionString: url, max: 1, allowExitOnIdle: true });
  // Once: its glue is one module, which two instances would share and spoil.
  loaded ??= loadEngine();
  const { SchemaEngine } = await loaded;
  const engine = await SchemaEngine.new(
    { datamodels: [[schemaPath, readFileSync(schemaPath, 'utf8')]] },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(catalogAdapter(pool)),
  );
  try {
    return await work(engine);
  } finally {
    engine.free();
    await pool.end();
  }
}

/** What separates a database from prisma/schema.prisma. */
export async function differenceToSchema(
  url: string,
  { script }: { script: boolean },
): Promise<Difference> {
  const files = [{ path: schemaPath, content: readFileSync(schemaPath, 'utf8') }];
  const from: DiffTarget = { tag: 'schemaDatasource', files, configDir: root };
  const to: DiffTarget = { tag: 'schemaDatamodel', files };
  const filters = { externalTables: [], externalEnums: [] };
  const result = await withEngine(url, (engine) =>
    engine.diff({ from, to, script, exitCode: true, filters }),
  );
  return { agrees: result.exitCode === 0, text: result.stdout ?? '' };
}
