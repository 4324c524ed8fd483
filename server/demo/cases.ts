import type { MadeInput } from '#domain/made.ts';

/** A decision somebody took in public, as far as its sources tell. */
export type PublicCase = MadeInput & { readonly service: string };

const one = (name: string, language: 'go' | 'rust') => ({ name, language });
const tags = ['public'];
const context =
  'A decision that another team took in public, recorded here from the sources below. It was not scored here.';

/**
 * Eighteen public decisions for or against Go and Rust, oldest last as far as the year is known.
 * Facts and figures are those of the named sources, with how well each is verified; the reasons are
 * told in our own words.
 */
export const publicCases: readonly PublicCase[] = [
  {
    context,
    service: 'TikTok LIVE payments',
    title: 'TikTok LIVE payments: Go, with the hottest endpoints in Rust',
    decided: { year: 2025 },
    outcome: 'hybrid',
    components: [
      one('Service and most endpoints', 'go'),
      one('Balance and statistics endpoints', 'rust'),
    ],
    boundaries: [
      {
        from: 'Service and most endpoints',
        to: 'Balance and statistics endpoints',
        kind: 'process_grpc',
        note: 'separate Rust deployment behind the same service name',
      },
    ],
    reason:
      'A few endpoints spent their time on serialisation and kept the CPU busy. Those alone were rewritten; everything else stayed as it was.',
    sources: [
      {
        title:
          '2x Performance, $300k Savings: A Case Study in Rewriting a Critical Service in Rust',
        url: 'https://wxiaoyun.com/blog/rust-rewrite-case-study',
        figures:
          '85k to 150k+ QPS; memory -72 %; p99 -76 %; more than 400 vCPU and about USD 300k a year saved',
        verified:
          "the author's page says 2x and about USD 300k; the rest is from lord.technology, 2025-11-02, and summaries differ on CPU (-33 % or compute -50 %)",
        grade: 'C',
      },
    ],
    profiles: ['realtime_core', 'crud_api'],
    tags,
  },
  {
    context,
    service: 'Grab Counter Service',
    title: 'Grab Counter Service: one heavy, simple service moves to Rust',
    decided: { year: 2025 },
    outcome: 'rust',
    components: [one('Counter service', 'rust'), one('Rest of the monorepo', 'go')],
    boundaries: [
      {
        from: 'Rest of the monorepo',
        to: 'Counter service',
        kind: 'process_grpc',
        note: 'a process of its own; the protocol is not named here',
      },
    ],
    reason:
      'The team wanted to know what a rewrite returns. It chose a service with a high load and little logic, where a saving would show and a failure would cost little.',
    sources: [
      {
        title: 'Counter Service: How we rewrote it in Rust',
        url: 'https://engineering.grab.com/counter-service-how-we-rewrote-it-in-rust',
        figures: '70 % less infrastructure at similar performance',
        verified: 'yes',
        grade: 'C',
      },
    ],
    profiles: ['cpu_heavy'],
    tags,
  },
  {
    context,
    service: 'TypeScript 7 compiler',
    title: 'TypeScript 7 native compiler: a port to Go',
    decided: { year: 2025 },
    outcome: 'go',
    components: [one('Compiler and language service', 'go')],
    reason:
      'It had to be a port, file by file, not a new design. Cyclic structures and a collector fit the code as it is; Rust would have meant to think it through again.',
    sources: [
      {
        title: 'TypeScript 10x Faster: Why Microsoft Chose Go Over Rust',
        url: 'https://byteiota.com/typescript-10x-faster-why-microsoft-chose-go-over-rust-for-compiler-rewrite',
        figures: 'VS Code, 1.5 million lines: 89 s to 8.74 s',
        verified:
          'several secondary pages quoting Hejlsberg and Cavanaugh; the figure is of December 2025',
        grade: 'D',
      },
    ],
    profiles: ['cpu_heavy', 'fast_hiring'],
    tags,
  },
  {
    context,
    service: 'NextDeploy back end',
    title: 'NextDeploy SaaS back end: Go',
    decided: { year: 2025 },
    outcome: 'go',
    components: [one('Back end', 'go')],
    reason: 'A small team that has to deliver. New people should be useful after days, not weeks.',
    sources: [
      {
        title: 'Why I Chose Go Over Rust for My SaaS Backend',
        url: 'https://www.hersi.dev/blog/go-vs-rust-honest-comparison',
        verified: 'yes; a personal blog',
        grade: 'D',
      },
    ],
    profiles: ['crud_api', 'junior_team'],
    tags,
  },
  {
    context,
    service: 'Turborepo',
    title: 'Turborepo: from Go to Rust, module by module',
    decided: { on: '2024-02-12' },
    outcome: 'rust',
    components: [one('Ported modules and CLI shell', 'rust')],
    reason:
      'More errors found by the compiler, and control over what the operating system does. The port went module by module: for its length the remaining Go modules and the Rust ones shared one binary through FFI, with help of the Zig toolchain.',
    consequences:
      'The way there met its limit where asynchronous, multi-threaded code had to cross the languages. The port was finished on 12 February 2024; this record holds from that day.',
    sources: [
      {
        title: "Finishing Turborepo's migration from Go to Rust",
        url: 'https://vercel.com/blog/finishing-turborepos-migration-from-go-to-rust',
        verified: 'yes; with the earlier post on how the port was done',
        grade: 'D',
      },
    ],
    profiles: ['lowlevel_component'],
    tags,
  },
  {
    context,
    service: 'Istio ambient mesh',
    title: 'Istio ambient mesh: the node proxy in Rust, the control plane in Go',
    decided: { year: 2023 },
    outcome: 'hybrid',
    components: [one('istiod control plane', 'go'), one('ztunnel node proxy', 'rust')],
    boundaries: [
      {
        from: 'istiod control plane',
        to: 'ztunnel node proxy',
        kind: 'process_grpc',
        note: 'xDS transport with a message type made for it',
      },
    ],
    reason:
      'Prototypes were built in both languages. The one in Go missed the goals for performance and footprint.',
    sources: [
      {
        title: 'Introducing Rust-Based Ztunnel for Istio Ambient Service Mesh',
        url: 'https://istio.io/latest/blog/2023/rust-based-ztunnel/',
        figures: 'no figures for Go against Rust; configuration sized for meshes of 100,000 pods',
        verified: 'yes; read in the repository of istio.io',
        grade: 'D',
      },
    ],
    profiles: ['memory_dense', 'latency_critical'],
    tags,
  },
  {
    context,
    service: 'InfluxDB 3',
    title: 'InfluxDB 3: the engine in Rust',
    decided: { year: 2023 },
    outcome: 'rust',
    components: [one('Engine', 'rust')],
    reason: 'Strict control of memory, and the Arrow and DataFusion libraries to build on.',
    sources: [
      {
        title: 'InfluxDB 3 & Rust (Cloud Native Compass)',
        url: 'https://cloudnativecompass.fm/episodes/influxdb-3-rust',
        verified: 'show notes of a podcast',
        grade: 'D',
      },
    ],
    profiles: ['realtime_core'],
    tags,
  },
  {
    context,
    service: 'Discord Read States',
    title: 'Discord Read States: from Go to Rust',
    decided: { year: 2020 },
    outcome: 'rust',
    components: [one('Read States service', 'rust')],
    reason:
      'About every two minutes the collector had to look through a very large cache, and requests waited for it.',
    sources: [
      {
        title: 'Why Discord is switching from Go to Rust',
        url: 'https://discord.com/blog/why-discord-is-switching-from-go-to-rust',
        figures: 'spikes of 10 to 40 ms about every 2 minutes, gone after the rewrite',
        verified:
          'post read on a mirror; the figures are secondary and differ: other sites say about 10 ms or 2 s',
        grade: 'D',
      },
    ],
    profiles: ['latency_critical'],
    tags,
  },
  {
    context,
    service: 'Kata Containers 2.0',
    title: 'Kata Containers 2.0: the agent in the guest in Rust',
    decided: { year: 2020 },
    outcome: 'hybrid',
    components: [one('Runtime', 'go'), one('Guest agent', 'rust')],
    boundaries: [
      { from: 'Runtime', to: 'Guest agent', kind: 'process_grpc', note: 'ttRPC instead of gRPC' },
    ],
    reason:
      'The agent runs once per sandbox, so its footprint counts many times, and so does its surface for attacks.',
    sources: [
      {
        title: 'Rust macht Kata Containers 2.0 schneller und kompakter (heise.de), ZDNet summary',
        url: 'https://heise.de/news/Rust-macht-Kata-Containers-2-0-schneller-und-kompakter-4936005.html',
        verified:
          'secondary only; the Go runtime is not in the excerpt; the reported sizes contradict each other and are left out',
        grade: 'D',
      },
    ],
    profiles: ['memory_dense'],
    tags,
  },
  {
    context,
    service: 'wazero',
    title: 'wazero: a WebAssembly runtime in Go alone',
    decided: { year: 2020 },
    outcome: 'go',
    components: [one('Runtime', 'go')],
    reason:
      'To embed a runtime written in Rust or C++ through cgo costs size, debugging and easy cross-compilation. Without cgo nothing of that is paid.',
    sources: [
      {
        title: 'wazero README',
        url: 'https://github.com/tetratelabs/wazero',
        figures: 'zero dependencies',
        verified: 'yes',
        grade: 'D',
      },
    ],
    profiles: ['io_network'],
    tags,
  },
  {
    context,
    service: 'npm registry authorisation',
    title: 'npm registry authorisation: Rust',
    decided: { year: 2019 },
    outcome: 'rust',
    components: [one('Authorisation service', 'rust')],
    reason:
      'The service was bound by the CPU. Go was ruled out for the way it managed dependencies at that time.',
    sources: [
      {
        title: 'Community makes Rust an easy choice for npm (white paper of the Rust project)',
        url: 'https://hub.packtpub.com/the-npm-engineering-team-shares-why-rust-was-the-best-choice-for-addressing-cpu-bound-bottlenecks/',
        figures:
          'prototypes: Node 1 hour, Go 2 days, Rust about 1 week; 1.3 billion downloads a day',
        verified: 'yes; the summary and the opening of the white paper',
        grade: 'C',
      },
    ],
    profiles: ['cpu_heavy'],
    tags,
  },
  {
    context,
    service: 'Linkerd 2',
    title: 'Linkerd 2: a Rust proxy beside every pod, a Go control plane',
    decided: { year: 2018 },
    outcome: 'hybrid',
    components: [one('Control plane and CLI', 'go'), one('Data plane proxy', 'rust')],
    boundaries: [
      { from: 'Control plane and CLI', to: 'Data plane proxy', kind: 'sidecar', note: 'gRPC API' },
    ],
    reason:
      'The proxy is there as often as the application is. Latency, memory and safety of that one part outweigh everything else.',
    sources: [
      {
        title: "Under the hood of Linkerd's state-of-the-art Rust proxy",
        url: 'https://linkerd.io/2020/07/23/under-the-hood-of-linkerds-state-of-the-art-rust-proxy-linkerd2-proxy/',
        verified: 'yes',
        grade: 'D',
      },
      {
        title: 'Benchmarking Linkerd and Istio',
        url: 'https://www.cncf.io/blog/2021/05/28/benchmarking-linkerd-and-istio/',
        figures: 'an order of magnitude less memory and CPU in the data plane than Istio 1.10',
        verified: 'yes; compared with Envoy, which is C++, so it says nothing about Go',
        grade: 'C',
      },
    ],
    profiles: ['memory_dense', 'latency_critical'],
    tags,
  },
  {
    context,
    service: 'TiDB and TiKV',
    title: 'TiDB and TiKV: SQL in Go, storage in Rust',
    decided: { year: 2017 },
    outcome: 'hybrid',
    components: [one('TiDB SQL layer', 'go'), one('TiKV storage engine', 'rust')],
    boundaries: [
      {
        from: 'TiDB SQL layer',
        to: 'TiKV storage engine',
        kind: 'process_grpc',
        note: 'RPC; the excerpt does not say which',
      },
    ],
    reason:
      'Under heavy reads and writes the collector made latency jump, switching goroutines had its price, and storage has to be predictable.',
    sources: [
      {
        title: 'Why did we choose Rust over Golang or C/C++ to develop TiKV?',
        url: 'https://pingcap.com/blog/2017-09-26-whyrust',
        verified: 'yes; it gives no figures',
        grade: 'D',
      },
    ],
    profiles: ['latency_critical', 'io_network'],
    tags,
  },
  {
    context,
    service: 'Dropbox Magic Pocket',
    title: 'Dropbox Magic Pocket: storage nodes in Rust',
    decided: { year: 2016 },
    outcome: 'rust',
    components: [one('Diskotech storage nodes', 'rust')],
    reason: 'On machines full of disks the memory that the Go program held was too much.',
    sources: [
      {
        title: 'Wired, 2016, as quoted on iam.fahrni.me',
        url: 'http://iam.fahrni.me/2016/03/14/cloud-infrastructure-dropbox/',
        verified: 'secondary quote',
        grade: 'D',
      },
    ],
    profiles: ['memory_dense'],
    tags,
  },
  {
    context,
    service: 'Filecoin proofs',
    title: 'Filecoin: a Go node on a Rust proofs library',
    decided: null,
    outcome: 'hybrid',
    components: [one('Node', 'go'), one('Proofs library', 'rust')],
    boundaries: [
      { from: 'Node', to: 'Proofs library', kind: 'ffi_cgo', note: 'generated bindings' },
    ],
    reason: 'The heavy computation of proofs existed in Rust already.',
    consequences:
      'A build from source needs the Rust toolchain, a submodule and a replace line in go.mod; the pipeline fails when the bindings drift.',
    sources: [
      {
        title: 'filecoin-ffi README',
        url: 'https://github.com/filecoin-project/filecoin-ffi',
        verified: 'yes',
        grade: 'D',
      },
    ],
    profiles: ['cpu_heavy'],
    tags,
  },
  {
    context,
    service: 'CosmWasm wasmvm',
    title: 'CosmWasm wasmvm: the contract machine in Rust under Go chains',
    decided: null,
    outcome: 'hybrid',
    components: [one('Chain application', 'go'), one('Contract VM', 'rust')],
    boundaries: [
      {
        from: 'Chain application',
        to: 'Contract VM',
        kind: 'ffi_cgo',
        note: 'shared or static library',
      },
    ],
    reason: 'Chains written in Go should use the virtual machine that exists in Rust.',
    consequences:
      'No Windows and no 32-bit platforms; with CGO_ENABLED=0 most functions are missing.',
    sources: [
      {
        title: 'wasmvm README',
        url: 'https://github.com/CosmWasm/wasmvm',
        verified: 'yes',
        grade: 'D',
      },
    ],
    profiles: ['lowlevel_component'],
    tags,
  },
  {
    context,
    service: 'Arcjet',
    title: 'Arcjet: request analysis in Rust, as WebAssembly inside Go',
    decided: null,
    outcome: 'hybrid',
    components: [one('Services', 'go'), one('Request analysis', 'rust')],
    boundaries: [
      {
        from: 'Services',
        to: 'Request analysis',
        kind: 'wasm',
        note: 'runs in wazero; it was FFI before',
      },
    ],
    reason: 'The same sandboxed logic has to run in the SDK and on the server.',
    sources: [
      {
        title: 'Lessons from running WebAssembly in production with Go & Wazero',
        url: 'https://blog.arcjet.com/lessons-from-running-webassembly-in-production-with-go-wazero',
        verified: 'yes, its opening',
        grade: 'D',
      },
    ],
    profiles: ['lowlevel_component'],
    tags,
  },
  {
    context,
    service: 'Fly.io platform',
    title: 'Fly.io: orchestration in Go, proxy and init in Rust',
    decided: null,
    outcome: 'hybrid',
    components: [
      one('flyd, flyctl and attache', 'go'),
      one('fly-proxy, corrosion and init', 'rust'),
    ],
    boundaries: [
      {
        from: 'flyd, flyctl and attache',
        to: 'fly-proxy, corrosion and init',
        kind: 'process_grpc',
        note: 'separate processes; the protocol is not named here',
      },
    ],
    reason:
      'What carries traffic or runs inside the virtual machine is Rust; what orchestrates builds on the container libraries of Go.',
    sources: [
      {
        title: 'Our Stack',
        url: 'https://fly.io/docs/hiring/stack/',
        verified: 'yes',
        grade: 'D',
      },
    ],
    profiles: ['io_network', 'latency_critical'],
    tags,
  },
];
