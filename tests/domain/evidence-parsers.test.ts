import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { parsers, readEvidence } from '#domain/evidence/read.ts';

const goBench = `goos: linux
goarch: amd64
pkg: example.com/codec
cpu: Some CPU @ 3.00GHz
BenchmarkDecode-8   	 2000000	       600.0 ns/op	 120.5 MB/s	      64 B/op	       2 allocs/op
BenchmarkDecode-8   	 2000000	       620.0 ns/op	 118.5 MB/s	      64 B/op	       2 allocs/op
BenchmarkOdd-8 100 12
BenchmarkOdd-8 100 12 ns/op 7
Benchmarking is fun 12 ns/op
PASS
ok  	example.com/codec	3.021s
`;

test('Go benchmark lines are read as value and unit in turn, repeats as one mean', () => {
  const found = readEvidence(goBench);
  expect(found).toHaveLength(4);
  expect(found[0]).toEqual({
    tool: 'go_bench',
    name: 'BenchmarkDecode-8',
    metric: 'ns/op',
    value: 610,
    unit: 'ns/op',
    better: 'lower',
    sd: expect.closeTo(14.142, 3),
    runs: 2,
  });
  expect(found[1]).toMatchObject({ metric: 'MB/s', better: 'higher', value: 119.5 });
  expect(found[3]).toMatchObject({ metric: 'allocs/op', value: 2, sd: 0 });
});

test('Criterion estimates are read in nanoseconds', () => {
  const file = JSON.stringify({
    mean: { point_estimate: 512.5, standard_error: 1, confidence_interval: {} },
    std_dev: { point_estimate: 8.25 },
  });
  expect(readEvidence(file)).toEqual([
    {
      tool: 'criterion',
      name: '',
      metric: 'mean time',
      value: 512.5,
      unit: 'ns',
      better: 'lower',
      sd: 8.25,
      runs: null,
    },
  ]);
});

test('hyperfine results are read per command, with memory where it is given', () => {
  const file = JSON.stringify({
    results: [
      { command: './go-app', mean: 0.2, stddev: 0.01, times: [0.19, 0.2, 0.21] },
      { command: './rust-app', mean: 0.1, stddev: null, times: [0.1], memory_usage_byte: [1024] },
    ],
  });
  expect(readEvidence(file)).toMatchObject([
    { name: './go-app', metric: 'mean time', value: 0.2, unit: 's', sd: 0.01, runs: 3 },
    { name: './rust-app', metric: 'mean time', value: 0.1, sd: null, runs: 1 },
    { name: './rust-app', metric: 'peak memory', value: 1024, unit: 'B' },
  ]);
  expect(parsers.hyperfine('{"results":[{"command":"x","memory_usage_byte":7}]}')).toMatchObject([
    { metric: 'peak memory', value: 7 },
  ]);
});

test('oha’s percentiles of successful requests are found under either spelling', () => {
  const summary = { requestsPerSec: 85_000.5 };
  const all = { p50: 0.001, p99: 0.009 };
  const successful = { p50: 0.001, p99: 0.005 };
  const p99Of = (file: unknown) =>
    readEvidence(JSON.stringify(file)).find(({ metric }) => metric === 'latency p99')?.value;
  expect(p99Of({ summary, latencyPercentiles: all })).toBe(0.009);
  const both = { summary, latencyPercentiles: all };
  expect(p99Of({ ...both, latencyPercentilesSuccessful: successful })).toBe(0.005);
  expect(p99Of({ ...both, latencyPercentileSuccessful: successful })).toBe(0.005);
  expect(readEvidence(JSON.stringify(both))[0]).toMatchObject({
    tool: 'oha',
    metric: 'requests per second',
    value: 85_000.5,
    better: 'higher',
  });
});

test('k6 summaries are read in both of their shapes', () => {
  const duration = { avg: 12, med: 10, 'p(95)': 30, 'p(99)': 48, max: 90 };
  const flat = { metrics: { http_req_duration: duration, http_reqs: { count: 9, rate: 900 } } };
  const nested = {
    metrics: {
      http_req_duration: { type: 'trend', values: duration },
      http_reqs: { type: 'counter', values: { count: 9, rate: 900 } },
    },
  };
  const found = readEvidence(JSON.stringify(flat));
  expect(found.map(({ metric, value, unit }) => [metric, value, unit])).toEqual([
    ['requests per second', 900, 'req/s'],
    ['latency p50', 10, 'ms'],
    ['latency p95', 30, 'ms'],
    ['latency p99', 48, 'ms'],
    ['latency max', 90, 'ms'],
  ]);
  expect(readEvidence(JSON.stringify(nested))).toEqual(found);
});

test('wrk’s text is read, its times in milliseconds', () => {
  const text = `Running 30s test @ http://127.0.0.1:8080/
  12 threads and 400 connections
  Thread Stats   Avg      Stdev     Max   +/- Stdev
    Latency   635.91us    0.89ms  12.92ms   93.69%
    Req/Sec    56.20k     8.07k   62.00k    86.54%
  Latency Distribution
     50%  250.00us
     75%  491.00us
     90%  700.00us
     99%    5.80ms
  22464657 requests in 30.00s, 17.76GB read
Requests/sec: 748868.53
Transfer/sec:    606.33MB
`;
  expect(readEvidence(text).map(({ metric, value }) => [metric, value])).toEqual([
    ['requests per second', 748868.53],
    ['latency p50', 0.25],
    ['latency p75', 0.491],
    ['latency p90', expect.closeTo(0.7, 9)],
    ['latency p99', 5.8],
  ]);
});

test('an image’s size is read from an inspection, and from a bare number when asked for', () => {
  const file = JSON.stringify([{ Id: 'sha256:1', RepoTags: ['api:1'], Size: 12_345_678 }]);
  expect(readEvidence(file)).toMatchObject([
    { tool: 'docker', name: 'api:1', value: 12_345_678, unit: 'B' },
  ]);
  expect(parsers.docker('4200\n')).toMatchObject([{ value: 4200 }]);
  expect(readEvidence('4200')).toEqual([]);
});

test('no parser throws, whatever the text', () => {
  const shapes = fc.oneof(
    fc.string(),
    fc.json(),
    fc.string({ unit: 'binary' }),
    fc.string().map((text) => `Benchmark${text} 1 2 ns/op`),
    fc.jsonValue().map((value) => JSON.stringify({ results: value, summary: value, mean: value })),
    fc.jsonValue().map((value) => JSON.stringify({ results: [value, { times: value }] })),
    fc.jsonValue().map((value) => JSON.stringify({ metrics: { http_req_duration: value } })),
    fc.jsonValue().map((value) => JSON.stringify([value, { Size: value }])),
  );
  fc.assert(
    fc.property(shapes, (text) => {
      for (const parse of [...Object.values(parsers), readEvidence])
        for (const { value } of parse(text)) expect(Number.isFinite(value)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
