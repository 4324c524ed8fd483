import {
  isFiniteNumber,
  jsonOf,
  listAt,
  type Measurement,
  meanOf,
  numberAt,
  sampleSd,
  textAt,
} from './measurement.ts';

/** Criterion's `estimates.json`: the mean in nanoseconds. The file holds no name. */
export function parseCriterion(text: string): Measurement[] {
  const file = jsonOf(text);
  const value = numberAt(file, 'mean', 'point_estimate');
  if (value === null) return [];
  const sd = numberAt(file, 'std_dev', 'point_estimate');
  const common = { tool: 'criterion', name: '', better: 'lower', runs: null } as const;
  return [{ ...common, metric: 'mean time', value, unit: 'ns', sd }];
}

function hyperfineRun(result: unknown): Measurement[] {
  const times = listAt(result, 'times').filter(isFiniteNumber);
  const common = {
    tool: 'hyperfine',
    name: textAt(result, 'command'),
    better: 'lower',
    runs: times.length > 0 ? times.length : null,
  } as const;
  const measurements: Measurement[] = [];
  const mean = numberAt(result, 'mean') ?? (times.length > 0 ? meanOf(times) : null);
  if (mean !== null) {
    const sd = numberAt(result, 'stddev') ?? sampleSd(times);
    measurements.push({ ...common, metric: 'mean time', value: mean, unit: 's', sd });
  }
  const one = numberAt(result, 'memory_usage_byte');
  const many = listAt(result, 'memory_usage_byte').filter(isFiniteNumber);
  const memory = one === null ? many : [one];
  if (memory.length > 0)
    measurements.push({
      ...common,
      metric: 'peak memory',
      value: meanOf(memory),
      unit: 'B',
      sd: sampleSd(memory),
    });
  return measurements;
}

/** hyperfine's `--export-json`: mean seconds and, where given, memory per command. */
export const parseHyperfine = (text: string): Measurement[] =>
  listAt(jsonOf(text), 'results').flatMap(hyperfineRun);

/** `docker image inspect`, whole or with `--format {{.Size}}`: image size in bytes. */
export function parseDockerImage(text: string): Measurement[] {
  const file = jsonOf(text);
  const common = { tool: 'docker', metric: 'image size', unit: 'B', better: 'lower' } as const;
  const images = Array.isArray(file) ? file : [{ Size: file }];
  return images.flatMap((image: unknown) => {
    const value = numberAt(image, 'Size');
    if (value === null) return [];
    const [tag] = listAt(image, 'RepoTags');
    const name = typeof tag === 'string' ? tag : textAt(image, 'Id');
    return [{ ...common, name, value, sd: null, runs: 1 }];
  });
}
