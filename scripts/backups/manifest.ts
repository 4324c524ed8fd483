import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

/** What a backup says of itself: which schema it was taken from, and what every table must come to. */
export const manifestSchema = z.strictObject({
  assayBackup: z.literal(1),
  /** ISO 8601, by the database's clock. */
  takenAt: z.string(),
  migrations: z.array(z.strictObject({ name: z.string(), checksum: sha256 })).min(1),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      columns: z.array(z.string()),
      rows: z.number().int().nonnegative(),
      /** Of the table's rows as COPY writes them, in the order of the key. */
      sha256,
    }),
  ),
});

export type Manifest = z.infer<typeof manifestSchema>;

export const manifestName = 'assay-backup.json';
export const entryOf = (table: string): string => `tables/${table}.copy`;
