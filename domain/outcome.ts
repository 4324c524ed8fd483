/** What a decision about the language can come to. Without a schema, so that forms may import it. */
export const outcomes = ['go', 'rust', 'hybrid', 'other'] as const;
export type Outcome = (typeof outcomes)[number];
