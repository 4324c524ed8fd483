export const tools = ['go_bench', 'criterion', 'hyperfine', 'oha', 'k6', 'wrk', 'docker'] as const;
export type Tool = (typeof tools)[number];
export type Direction = 'lower' | 'higher';

/** One number read from a tool's output, in the unit the tool gives. */
export type Measurement = {
  readonly tool: Tool;
  /** What was measured: a benchmark, a command, an image; may be empty. */
  readonly name: string;
  readonly metric: string;
  readonly value: number;
  readonly unit: string;
  /** Which way is good. */
  readonly better: Direction;
  /** Standard deviation over the runs, where known. */
  readonly sd: number | null;
  readonly runs: number | null;
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Parsed JSON, or nothing where the text is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value at a path of keys, or nothing where the path breaks off. */
export function at(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (isObject(inner) && Object.hasOwn(inner, key) ? inner[key] : undefined),
    value,
  );
}

export const textAt = (value: unknown, ...path: string[]): string => {
  const found = at(value, ...path);
  return typeof found === 'string' ? found : '';
};

export const listAt = (value: unknown, ...path: string[]): unknown[] => {
  const found = at(value, ...path);
  return Array.isArray(found) ? found : [];
};

export const isFiniteNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);

/** A finite number ≥ 0 at a path, or null. */
export function numberAt(value: unknown, ...path: string[]): number | null {
  const found = at(value, ...path);
  return isFiniteNumber(found) && found >= 0 ? found : null;
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Sample standard deviation; null for fewer than two values. */
export function sampleSd(values: readonly number[]): number | null {
  if (values.length < 2) return null;
  const centre = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - centre) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
