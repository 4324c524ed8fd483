import { areaPaint } from '#components/figures/fill.ts';
import { Mark, markWord } from '#components/marks/mark.tsx';
import { StackChips } from '#components/services/stack-chips.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { Link } from '#components/ui/link.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import type { Outcome } from '#domain/record.ts';
import type { PortfolioService, StackGlance } from '#server/stack/portfolio.ts';
import { PictureFoot } from './downloads.tsx';

export const kindOrder: readonly Outcome[] = ['hybrid', 'go', 'rust', 'other'];

type Props = {
  team: string;
  glance: StackGlance;
  services: readonly PortfolioService[];
  files: string;
  query: string;
};

/** Services by what they are made of: one bar of the whole, then names by kind. */
export function Kinds({ team, glance, services, files, query }: Props) {
  const shown = kindOrder.filter((kind) => glance.services[kind] > 0);
  const total = kindOrder.reduce((sum, kind) => sum + glance.services[kind], 0);
  if (total === 0) return null;
  return (
    <section aria-labelledby="kinds">
      <SectionHead
        id="kinds"
        title="Services by what they are made of"
        aside={<span className="num">{total}</span>}
      />
      <KindBar glance={glance} total={total} />
      <div className="grid gap-x-10 gap-y-8 pt-5 sm:grid-cols-2 lg:grid-cols-3">
        {shown.map((kind) => (
          <Kind
            key={kind}
            team={team}
            kind={kind}
            count={glance.services[kind]}
            services={services.filter((service) => service.kind === kind)}
          />
        ))}
      </div>
      <PictureFoot file={`${files}/kinds`} query={query} what="Services by kind">
        <Table caption="Services by kind">
          <TableHead columns={[{ label: 'Kind' }, { label: 'Services', align: 'end' }]} />
          <tbody>
            {kindOrder.map((kind) => (
              <Row key={kind}>
                <Cell head>{markWord[kind]}</Cell>
                <Cell number>{glance.services[kind]}</Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </PictureFoot>
    </section>
  );
}

function KindBar({ glance, total }: { glance: StackGlance; total: number }) {
  let at = 0;
  return (
    <svg className="mt-5 h-[18px] w-full" aria-hidden="true">
      {kindOrder.map((kind) => {
        const share = (glance.services[kind] / total) * 100;
        const x = at;
        at += share;
        if (share === 0) return null;
        const paint = areaPaint[kind];
        return (
          <rect
            key={kind}
            x={`${x.toFixed(3)}%`}
            y="1"
            width={`${share.toFixed(3)}%`}
            height="16"
            fill={paint.fill}
            stroke={paint.stroke}
          />
        );
      })}
    </svg>
  );
}

function Kind(props: {
  team: string;
  kind: Outcome;
  count: number;
  services: readonly PortfolioService[];
}) {
  const { team, kind, count, services } = props;
  return (
    <div>
      <h3 className="flex items-baseline gap-3">
        <Mark kind={kind} size="medium" />
        <span className="font-medium">{markWord[kind]}</span>
        <span className="num text-20">{count}</span>
      </h3>
      <ul className="mt-2 border-t border-line text-13">
        {services.map((service) => (
          <li
            key={service.slug}
            className="flex min-h-8 items-center justify-between gap-3 border-b border-line py-1"
          >
            <Link
              href={`/${team}/services/${service.slug}`}
              className="inline-flex min-h-6 min-w-0 items-center hover:underline"
            >
              <span className="truncate">{service.name}</span>
            </Link>
            <StackChips parts={service.components} max={6} wordless />
          </li>
        ))}
      </ul>
      {count > services.length && (
        <p className="mt-2 text-12 text-ink-3">
          and <span className="num">{count - services.length}</span> more
        </p>
      )}
    </div>
  );
}
