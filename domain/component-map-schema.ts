import { z } from 'zod';
import { boundaryKinds, type ComponentMap, languages } from './component-map.ts';

// Apart from the words and rules of a map, so that the editor in the browser carries no parser.

const share = z.number().min(0).max(1);
const measure = z.number().min(0).nullable();

const laterSchema = z.object({
  language: z.enum(languages),
  otherLanguage: z.string().optional(),
  when: z.string(),
});

const componentSchema = z.object({
  id: z.string(),
  name: z.string(),
  language: z.enum(languages),
  otherLanguage: z.string().optional(),
  owner: z.string(),
  path: z.string(),
  hotPath: share,
  effort: share,
  later: laterSchema.optional(),
});

const boundarySchema = z.object({
  id: z.string(),
  from: z.string(),
  to: z.string(),
  kind: z.enum(boundaryKinds),
  contract: z.string(),
  schemaPath: z.string(),
  callsPerSecond: measure,
  bytesPerCall: measure,
  latencyBudgetMs: measure,
  failureMode: z.string(),
  versioning: z.string(),
  owner: z.string(),
  onCallFrom: z.string(),
  onCallTo: z.string(),
});

/** Lenient: a draft may hold empty texts and open numbers. */
export const componentMapSchema = z.object({
  components: z.array(componentSchema),
  boundaries: z.array(boundarySchema),
  toolchain: z.object({
    ciMinutes: measure,
    upgradeHours: measure,
    images: z.string().optional(),
    linters: z.string().optional(),
    scanners: z.string().optional(),
    note: z.string(),
  }),
  reviewersGo: measure,
  reviewersRust: measure,
  reviewersOther: z.record(z.string().max(60), measure).optional(),
  observability: z.string(),
  fallback: z.string(),
  exitCriteria: z.string(),
  staging: z.string(),
}) satisfies z.ZodType<ComponentMap>;
