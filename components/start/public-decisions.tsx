import { MarkChip, type MarkKind } from '#components/marks/mark.tsx';
import { SectionHead } from '#components/shell/heads.tsx';

/** Three decisions other companies have told in public, with the source and how far it was checked. */
const told = [
  {
    outcome: 'hybrid',
    year: 2025,
    name: 'TikTok LIVE payments',
    words:
      'Go keeps the service. The few endpoints that burn CPU run in Rust behind the same name.',
    figure: 'Twice the throughput, about 300,000 USD a year saved',
    checked: 'read on the author’s own page',
    source: 'https://wxiaoyun.com/blog/rust-rewrite-case-study',
  },
  {
    outcome: 'rust',
    year: 2020,
    name: 'Discord Read States',
    words: 'The collector had to walk a very large cache every two minutes, and users felt it.',
    figure: 'Spikes of 10 to 40 ms, gone after the rewrite',
    checked: 'figures second-hand, sources differ',
    source: 'https://discord.com/blog/why-discord-is-switching-from-go-to-rust',
  },
  {
    outcome: 'go',
    year: 2025,
    name: 'TypeScript 7 native compiler',
    words: 'A port, not a redesign: cyclic structures and a collector fit the code that was there.',
    figure: 'A build of 1.5 million lines, from 89 s to 8.74 s',
    checked: 'figures second-hand',
    source:
      'https://byteiota.com/typescript-10x-faster-why-microsoft-chose-go-over-rust-for-compiler-rewrite',
  },
] as const satisfies readonly { outcome: MarkKind; [fact: string]: string | number }[];

export function PublicDecisions({ demo }: { demo: boolean }) {
  return (
    <section aria-labelledby="told">
      <SectionHead
        id="told"
        title="Three that were decided in public"
        aside={demo ? 'All 18 are in the demo' : undefined}
      />
      <ul className="grid sm:grid-cols-3">
        {told.map((decision) => (
          <li
            key={decision.name}
            className="grid content-start gap-2 border-line py-4 max-sm:border-b sm:border-l sm:px-6 sm:first:border-l-0 sm:first:pl-0 sm:last:pr-0"
          >
            <p className="flex items-center justify-between text-13">
              <MarkChip kind={decision.outcome} size="medium" />
              <span className="num text-ink-3">{decision.year}</span>
            </p>
            <h3 className="text-17 font-medium">{decision.name}</h3>
            <p className="say">{decision.words}</p>
            <p className="text-13 text-ink-3">
              {decision.figure};{' '}
              <a className="link text-ink-2" href={decision.source} rel="noreferrer">
                {new URL(decision.source).hostname}
              </a>
              , {decision.checked}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
