import { at, jsonOf, type Measurement, numberAt, type Tool } from './measurement.ts';

const throughput = (tool: Tool, value: number, sd: number | null = null): Measurement => ({
  tool,
  name: '',
  metric: 'requests per second',
  value,
  unit: 'req/s',
  better: 'higher',
  sd,
  runs: null,
});

const latency = (tool: Tool, metric: string, value: number, unit: string): Measurement => ({
  tool,
  name: '',
  metric: `latency ${metric}`,
  value,
  unit,
  better: 'lower',
  sd: null,
  runs: null,
});

// The program writes the first key of the successful requests, its published schema the second.
const ohaPercentiles = [
  'latencyPercentilesSuccessful',
  'latencyPercentileSuccessful',
  'latencyPercentiles',
];

/** oha's JSON: requests per second, and p50 and p99 in seconds, of successful requests if given. */
export function parseOha(text: string): Measurement[] {
  const file = jsonOf(text);
  const rate = numberAt(file, 'summary', 'requestsPerSec');
  if (rate === null) return [];
  const key = ohaPercentiles.find((name) => numberAt(file, name, 'p99') !== null);
  const percentiles = ['p50', 'p99'].flatMap((metric) => {
    const value = key === undefined ? null : numberAt(file, key, metric);
    return value === null ? [] : [latency('oha', metric, value, 's')];
  });
  return [throughput('oha', rate), ...percentiles];
}

const k6Trend: readonly (readonly [string, string])[] = [
  ['med', 'p50'],
  ['p(95)', 'p95'],
  ['p(99)', 'p99'],
  ['max', 'max'],
];

/** k6's summary, exported or from `handleSummary`: request duration in ms, requests per second. */
export function parseK6(text: string): Measurement[] {
  const metrics = at(jsonOf(text), 'metrics');
  const valuesOf = (name: string) => {
    const metric = at(metrics, name);
    return at(metric, 'values') ?? metric;
  };
  const duration = valuesOf('http_req_duration');
  const rate = numberAt(valuesOf('http_reqs'), 'rate');
  return [
    ...(rate === null ? [] : [throughput('k6', rate)]),
    ...k6Trend.flatMap(([key, metric]) => {
      const value = numberAt(duration, key);
      return value === null ? [] : [latency('k6', metric, value, 'ms')];
    }),
  ];
}

const milliseconds: Record<string, number> = { us: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 3.6e6 };

/** wrk's text: requests per second and, with `--latency`, percentiles; all times in ms. */
export function parseWrk(text: string): Measurement[] {
  const rate = /^\s*Requests\/sec:\s+(\d+(?:\.\d+)?)\s*$/m.exec(text)?.[1];
  if (rate === undefined) return [];
  const rows = text.matchAll(/^\s*(50|75|90|99)(?:\.0+)?%\s+(\d+(?:\.\d+)?)(us|ms|s|m|h)\s*$/gm);
  const percentiles = [...rows].map(([, percent = '', value = '', unit = '']) =>
    latency('wrk', `p${percent}`, Number(value) * (milliseconds[unit] ?? 1), 'ms'),
  );
  return [throughput('wrk', Number(rate)), ...percentiles];
}
