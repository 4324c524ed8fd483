import { parseGoBench } from './go-bench.ts';
import { parseK6, parseOha, parseWrk } from './load.ts';
import type { Measurement, Tool } from './measurement.ts';
import { parseCriterion, parseDockerImage, parseHyperfine } from './program.ts';

/** The parser of each tool. They give no measurements for a text that is not theirs. */
export const parsers = {
  hyperfine: parseHyperfine,
  oha: parseOha,
  k6: parseK6,
  criterion: parseCriterion,
  go_bench: parseGoBench,
  wrk: parseWrk,
  docker: parseDockerImage,
} as const satisfies Record<Tool, (text: string) => Measurement[]>;

/** A bare number is an image size only to someone who said so. */
const isBareNumber = (text: string) => /^\s*[\d.eE+-]+\s*$/.test(text);

/** Recognises the tool by the text's shape; empty when no tool writes like this. Never throws. */
export function readEvidence(text: string): Measurement[] {
  if (isBareNumber(text)) return [];
  for (const parse of Object.values(parsers)) {
    const found = parse(text);
    if (found.length > 0) return found;
  }
  return [];
}
