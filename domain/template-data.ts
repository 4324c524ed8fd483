/** The built-in criteria by group, in the order of the article. */
export const builtInCriteria = {
  performance: [
    {
      id: 'perf.raw_speed',
      name: 'Raw execution speed',
      section: 'Raw Execution Speed',
      question:
        'At the load we must serve, how comfortably does this language meet our throughput / CPU-per-request need?',
      claims: {
        go: 'Gives up some raw speed for simplicity; fast enough when the service mainly waits on a database or another service.',
        rust: 'Native code, tight loops, no collector stepping in; the gap shows most in CPU-heavy work (image processing, data transformation).',
      },
      figures: 'Minimal HTTP handler 2–3× faster in Rust (no hardware/version given)',
      priors: { go: 3, rust: 5 },
      rationale:
        "2–3× maps to a two-point gap under the ratio bands; Go stays at 'adequate' because the article calls it enough for I/O-bound work.",
      evidence:
        'CPU ns/op: `go test -bench -benchmem` (ns/op) vs Criterion `target/criterion/**/new/estimates.json` mean.point_estimate (ns); req/s: oha/k6/wrk; whole-program: hyperfine JSON results[].mean (s). Lower ns better, higher req/s better.',
      raisedBy: 'cpu_heavy, realtime_core, lowlevel_component',
      loweredBy: 'crud_api, fast_hiring, junior_team',
    },
    {
      id: 'perf.tail_latency',
      name: 'Tail latency and pause control',
      section: 'Raw Execution Speed + Concurrency Model (split out)',
      question:
        'Can we hold our p99/p99.9 target under peak concurrency, including runtime pauses?',
      claims: {
        go: 'A background collector can cause occasional pauses, rarely noticeable in I/O-bound services.',
        rust: 'No collector, and explicit control of threads through the chosen async runtime can take a few milliseconds off in latency-critical services.',
      },
      figures: "'a few milliseconds' (unquantified)",
      priors: { go: 3, rust: 5 },
      rationale:
        "Pauses are called barely noticeable for the common case (adequate), control is Rust's stated pay-off.",
      evidence:
        'p99 and max latency ms under the target rate: k6 summary http_req_duration p(99), oha JSON latencyPercentiles.p99 (s), wrk --latency; GC pause p99 from runtime/metrics or GODEBUG=gctrace. Lower better.',
      raisedBy: 'latency_critical, realtime_core',
      loweredBy: 'crud_api, junior_team, fast_hiring',
    },
    {
      id: 'perf.memory',
      name: 'Memory footprint',
      section: 'Memory Footprint',
      question:
        'How well does its memory use fit our instance size and packing target at the same load?',
      claims: {
        go: 'Predictable, but the collector keeps somewhat more memory alive; adds up over dozens of small containers.',
        rust: 'Frees exactly when told; usually smaller, so more instances fit on a VM.',
      },
      figures: 'About 30 % less RAM for Rust in one log-aggregation test under equal load',
      priors: { go: 3, rust: 4 },
      rationale: '30 % less = ratio 1.43 = one point by the bands.',
      evidence:
        'Peak RSS MiB (`/usr/bin/time -v` max resident KiB, cgroup memory.peak, `docker stats`), idle RSS, image size bytes (`docker image inspect --format {{.Size}}`). Lower better.',
      raisedBy: 'memory_dense, realtime_core',
      loweredBy: 'crud_api, fast_hiring, junior_team',
    },
    {
      id: 'perf.concurrency',
      name: 'Concurrency model fit',
      section: 'Concurrency Model',
      question:
        'How easily can this team write correct code for the number of simultaneous connections we expect?',
      claims: {
        go: 'Goroutines and channels are easy to learn; thousands run with almost no ceremony and the scheduler does the work.',
        rust: 'async/await reads cleanly but the team must pick a runtime (Tokio, async-std) and understand how it schedules; steeper, more control.',
      },
      figures: "'thousands' of goroutines",
      priors: { go: 5, rust: 3 },
      rationale:
        'Ease is scored here only; the control pay-off is scored under tail latency so it is not counted twice.',
      evidence:
        'Lines + review defects for one representative concurrent handler in each language; race/deadlock findings (`go test -race`, loom/tokio-console); memory per 10k idle connections (MiB). Lower better.',
      raisedBy: 'io_network, junior_team',
      loweredBy: 'lowlevel_component, realtime_core',
    },
  ],
  tooling: [
    {
      id: 'tool.build_speed',
      name: 'Compiler and edit-run speed',
      section: 'Compiler Experience',
      question: 'Is the local edit-build-test loop fast enough for how we work?',
      claims: {
        go: 'Very fast compiler; a full rebuild of a medium service takes seconds; gofmt ends formatting debates.',
        rust: 'rustc is slower, above all on the first build.',
      },
      figures: 'Go full rebuild in seconds',
      priors: { go: 5, rust: 2 },
      rationale: 'The clearest one-sided tooling claim in the article.',
      evidence:
        'Clean and incremental build seconds: hyperfine JSON around `go build ./...` and `cargo build`; `cargo build --timings`. Lower better.',
      raisedBy: 'tight_ci, crud_api',
      loweredBy: 'latency_critical, realtime_core',
    },
    {
      id: 'tool.compile_safety',
      name: 'Bugs caught before run time',
      section: 'Compiler Experience (split out) + Learning Curve + Long-Term Maintenance',
      question: 'How much does the compiler protect this service from the failures we fear most?',
      claims: {
        go: 'Memory-safe and simple, but more mistakes surface at run time (implied by contrast).',
        rust: 'Compiler rejects many bugs early with explanatory errors that often propose the fix; teams grow disciplined about memory and concurrency; strictness keeps subtle bugs out later.',
      },
      figures: '',
      priors: { go: 3, rust: 5 },
      rationale: "The article's repeated pay-off for Rust; the learning price is scored elsewhere.",
      evidence:
        'Escaped defects per quarter by class (nil/race/overflow); `go vet`/staticcheck/`go test -race` findings; unsafe lines via cargo-geiger; incidents from panics. Lower better.',
      raisedBy: 'lowlevel_component, latency_critical',
      loweredBy: 'tight_ci, fast_hiring',
    },
    {
      id: 'tool.dependencies',
      name: 'Dependency management',
      section: 'Dependency Management',
      question: 'Can we add, pin, audit and upgrade what this service needs without trouble?',
      claims: {
        go: 'Modules with simple pinning, one command to add; mature and well documented.',
        rust: 'Cargo covers build, test and publish; lockfile makes builds reproducible; large registry; some crates (unsafe-heavy) are hard to learn.',
      },
      figures: '',
      priors: { go: 4, rust: 4 },
      rationale: 'Praises both; small caveat for Rust offset by lockfile reproducibility.',
      evidence:
        'Direct + transitive dependency count (`go list -m all`, `cargo tree`), known vulnerabilities (govulncheck -json, cargo audit --json), unmaintained count, days to patch. Lower better.',
      raisedBy: 'cpu_heavy (codec/SIMD crates), lowlevel_component',
      loweredBy: 'team profiles',
    },
    {
      id: 'tool.debug_profile',
      name: 'Debugging and profiling',
      section: 'Debugging and Profiling',
      question: 'If it is slow or leaking at 3 a.m., how fast can the on-call person see why?',
      claims: {
        go: 'pprof ships with the standard library: CPU and memory profiles from one HTTP endpoint, easy visuals.',
        rust: 'cargo bench, perf and flamegraph exist and improve fast, but several commands must be combined for the same insight.',
      },
      figures: '',
      priors: { go: 5, rust: 3 },
      rationale: "Explicit 'out of the box' advantage for Go.",
      evidence:
        'Minutes from alert to flame graph in a game-day drill; number of tools/steps; tracing coverage % of endpoints. Lower minutes better.',
      raisedBy: 'io_network, latency_critical',
      loweredBy: '',
    },
    {
      id: 'tool.ci_cost',
      name: 'CI/CD time and cost',
      section: 'CI/CD Integration',
      question:
        'What does each push cost us in pipeline minutes and money, and does it slow delivery?',
      claims: {
        go: 'Quick builds and one binary keep pipelines to compile, test, push.',
        rust: 'Same shape, but longer compiles eat CI minutes, notably on free tiers.',
      },
      figures: '',
      priors: { go: 5, rust: 3 },
      rationale:
        'Same pipeline shape for both, so a two-point rather than three-point gap; on a tight budget Go.',
      evidence:
        'Median + p95 pipeline minutes and billed minutes/month (CI provider run timing), cache hit %, artefact MiB. Lower better.',
      raisedBy: 'tight_ci, crud_api',
      loweredBy: 'latency_critical, realtime_core',
    },
  ],
  team: [
    {
      id: 'team.learning',
      name: 'Learning curve',
      section: 'Learning Curve',
      question: 'How soon can the people we actually have ship and review this service unaided?',
      claims: {
        go: 'Small syntax, gentle step from JavaScript or Python.',
        rust: 'Ownership and lifetimes are a hurdle; afterwards people become more disciplined and see fewer run-time bugs.',
      },
      figures: 'Junior developers needed about a week of pairing to write a basic Rust service',
      priors: { go: 5, rust: 2 },
      rationale: 'Strong, quantified claim; the later pay-off sits in compile_safety.',
      evidence:
        'Days to first merged unaided change; engineers able to review each language (count); onboarding survey 1–5. Lower days, higher count better.',
      raisedBy: 'junior_team, fast_hiring, crud_api',
      loweredBy: 'lowlevel_component',
    },
    {
      id: 'team.hiring',
      name: 'Hiring pool',
      section: 'Hiring Landscape',
      question: 'Can we fill the seats this service needs within our deadline and pay band?',
      claims: {
        go: 'Plentiful, with production Kubernetes/Docker/microservice experience, especially in cloud-native firms.',
        rust: 'Growing but still niche.',
      },
      figures: '',
      priors: { go: 5, rust: 2 },
      rationale: "'If hiring fast, Go' is one of the article's explicit rules.",
      evidence:
        'Qualified applicants per opening per 30 days; days to fill; internal engineers with >1 year in language. Higher applicants, lower days better.',
      raisedBy: 'fast_hiring',
      loweredBy: 'lowlevel_component, memory_dense',
    },
    {
      id: 'team.ecosystem',
      name: 'Ecosystem for THIS service',
      section: 'Community and Ecosystem',
      question:
        'Do the exact libraries, SDKs and operators this service needs exist, maintained, in this language?',
      claims: {
        go: 'Centred on cloud tooling (Terraform, Docker, Prometheus); smoother when talking to Go libraries such as gRPC or OpenTelemetry.',
        rust: "Centred on safety and low-level work (crypto, embedded); may have a ready crate for a parser or compressor that beats Go's.",
      },
      figures: '',
      priors: { go: 4, rust: 4 },
      rationale:
        'Genuinely depends on the service, so the prior is neutral; reviewers must name the libraries.',
      evidence:
        'Required-library checklist coverage % (exists / maintained in last 12 months / official SDK). Higher better.',
      raisedBy: 'lowlevel_component, crud_api, io_network',
      loweredBy: 'latency_critical',
    },
    {
      id: 'team.maintenance',
      name: 'Long-term maintenance',
      section: 'Long-Term Maintenance',
      question:
        'In three years, with other people, how cheap will it be to change and keep building?',
      claims: {
        go: 'Wide standard library means fewer outside dependencies to break; code stays readable as it grows.',
        rust: 'Younger ecosystem, some crates change API more often; lockfile keeps builds reproducible; refactoring can hurt though strictness prevents subtle regressions.',
      },
      figures: '',
      priors: { go: 4, rust: 3 },
      rationale: 'Slight Go edge once the safety pay-off is moved to compile_safety.',
      evidence:
        'Dependency major bumps/year, dependency-upgrade hours/quarter, change lead time, % builds reproducible from a 12-month-old tag. Lower hours better.',
      raisedBy: 'crud_api, team profiles',
      loweredBy: 'realtime_core',
    },
  ],
};

/** A table row: one weight per criterion, in the order of the criteria above. */
const row = (...weights: number[]): Record<string, number> =>
  Object.fromEntries(
    Object.values(builtInCriteria)
      .flat()
      .map(({ id }, index) => [id, weights[index] ?? 0]),
  );

export const builtInProfiles = [
  {
    id: 'crud_api',
    name: 'CRUD API / thin wrapper round a database or external API',
    weights: row(3, 3, 3, 6, 12, 6, 7, 7, 9, 13, 10, 9, 12),
  },
  {
    id: 'io_network',
    name: 'I/O-bound network service, many connections',
    weights: row(4, 8, 5, 20, 8, 6, 6, 9, 6, 7, 6, 8, 7),
  },
  {
    id: 'cpu_heavy',
    name: 'CPU-heavy processing (images, transforms)',
    weights: row(32, 8, 9, 4, 4, 7, 4, 8, 3, 5, 4, 6, 6),
  },
  {
    id: 'latency_critical',
    name: 'Latency-critical path',
    weights: row(12, 32, 8, 7, 3, 8, 3, 9, 2, 5, 4, 3, 4),
  },
  {
    id: 'memory_dense',
    name: 'Memory-dense deployment (many small containers)',
    weights: row(8, 6, 46, 4, 3, 5, 3, 6, 4, 4, 3, 3, 5),
  },
  {
    id: 'realtime_core',
    name: 'Real-time analytics core',
    weights: row(24, 22, 12, 6, 3, 8, 3, 7, 2, 4, 3, 4, 2),
  },
  {
    id: 'lowlevel_component',
    name: 'Embedded component (parser, compression, crypto)',
    weights: row(22, 8, 8, 3, 4, 13, 6, 6, 3, 5, 4, 12, 6),
  },
  {
    id: 'fast_hiring',
    name: 'Team must hire fast',
    weights: row(4, 3, 3, 6, 7, 5, 6, 6, 5, 15, 25, 7, 8),
  },
  {
    id: 'junior_team',
    name: 'Junior / JS-Python team',
    weights: row(3, 3, 3, 10, 8, 7, 6, 9, 5, 26, 6, 6, 8),
  },
  {
    id: 'tight_ci',
    name: 'Tight CI budget',
    weights: row(4, 4, 4, 5, 18, 6, 7, 5, 27, 6, 4, 5, 5),
  },
  {
    id: 'balanced',
    name: 'Not sure yet (balanced)',
    weights: row(8, 8, 8, 8, 8, 8, 7, 7, 7, 8, 7, 8, 8),
  },
];
