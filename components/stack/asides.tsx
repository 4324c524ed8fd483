import { Mark } from '#components/marks/mark.tsx';
import { SectionHead } from '#components/shell/heads.tsx';
import { Link } from '#components/ui/link.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import { boundaryKindLabels } from '#domain/component-map.ts';
import type { StackAsk } from '#domain/stack-look.ts';
import type { BoundaryUse } from '#server/stack/portfolio.ts';
import { PictureFoot } from './downloads.tsx';
import type { StackPageProps } from './portfolio-view.ts';

type Filed = { team: string; files: string; query: string };

/** How components of one service meet, by kind, with the services where they do. */
export function Boundaries({
  team,
  boundaries,
  files,
  query,
}: Filed & Pick<StackPageProps, 'boundaries'>) {
  const most = Math.max(1, ...boundaries.map((use) => use.count));
  return (
    <section aria-labelledby="boundaries">
      <SectionHead id="boundaries" title="Boundary kinds in use" />
      {boundaries.length === 0 && (
        <p className="py-4 text-13 text-ink-3">No boundary was in force on this day.</p>
      )}
      <ul>
        {boundaries.map((use) => (
          <Use key={use.kind} team={team} use={use} most={most} />
        ))}
      </ul>
      {boundaries.length > 0 && (
        <PictureFoot file={`${files}/boundaries`} query={query} what="Boundary kinds">
          <Table caption="Boundary kinds in use">
            <TableHead
              columns={[
                { label: 'Kind' },
                { label: 'Boundaries', align: 'end' },
                { label: 'Services', align: 'end' },
              ]}
            />
            <tbody>
              {boundaries.map((use) => (
                <Row key={use.kind}>
                  <Cell head>{boundaryKindLabels[use.kind]}</Cell>
                  <Cell number>{use.count}</Cell>
                  <Cell number>{use.inServices}</Cell>
                </Row>
              ))}
            </tbody>
          </Table>
        </PictureFoot>
      )}
    </section>
  );
}

function Use({ team, use, most }: { team: string; use: BoundaryUse; most: number }) {
  return (
    <li className="border-b border-line py-3 text-13">
      <p className="flex justify-between gap-3 font-medium">
        {boundaryKindLabels[use.kind]} <span className="num">{use.count}</span>
      </p>
      <svg className="mt-1 h-[6px] w-full" aria-hidden="true">
        <rect
          x="0.5"
          y="0.5"
          width={`${((use.count / most) * 99).toFixed(2)}%`}
          height="5"
          className="fill-ink-2"
        />
      </svg>
      <p className="mt-1 text-ink-3">
        {use.services.map((service, index) => (
          <span key={service.slug}>
            {index > 0 && ', '}
            <Link href={`/${team}/services/${service.slug}`} className="hover:underline">
              {service.name}
            </Link>
          </span>
        ))}
        {use.inServices > use.services.length &&
          ` and ${use.inServices - use.services.length} more`}
      </p>
    </li>
  );
}

const days = (from: string, to: string) =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

const daysWords = (count: number) => `${count} ${count === 1 ? 'day' : 'days'}`;

function due(on: string, ask: StackAsk): string {
  const left = days(ask.on, on);
  if (left === 0) return 'due that day';
  return left < 0 ? `${daysWords(-left)} over` : `in ${daysWords(left)}`;
}

/** Decisions that must be looked at again soon, or should have been. */
export function Revisits({
  team,
  revisits,
  ask,
}: Pick<StackPageProps, 'team' | 'revisits' | 'ask'>) {
  if (revisits.total === 0) return null;
  return (
    <section aria-labelledby="revisits">
      <SectionHead id="revisits" title="Near their revisit date" aside="next 90 days" />
      <ul className="text-13">
        {revisits.shown.map((one) => (
          <li key={one.ref} className="border-b border-line py-2">
            <p className="flex items-start justify-between gap-3">
              <Link
                href={`/${team}/decisions/${one.ref}`}
                className="inline-flex min-h-6 min-w-0 items-center gap-2 hover:underline"
              >
                {one.outcome && <Mark kind={one.outcome} />}
                {one.service.name}
              </Link>
              <span
                className={`inline-flex min-h-6 items-center ${one.revisitOn <= ask.on ? 'font-medium text-brass' : ''}`}
              >
                <When at={one.revisitOn} />
              </span>
            </p>
            <p className="text-12 text-ink-3">
              {due(one.revisitOn, ask)} · {one.title}
            </p>
          </li>
        ))}
      </ul>
      <More total={revisits.total} shown={revisits.shown.length} />
    </section>
  );
}

/** Services nobody has decided about. */
export function NoDecision({ team, undecided }: Pick<StackPageProps, 'team' | 'undecided'>) {
  if (undecided.total === 0) return null;
  return (
    <section aria-labelledby="no-decision">
      <SectionHead
        id="no-decision"
        title="Without a decision"
        aside={<span className="num">{undecided.total}</span>}
      />
      <ul className="text-13">
        {undecided.shown.map((service) => (
          <li
            key={service.slug}
            className="flex min-h-8 items-center justify-between gap-3 border-b border-line"
          >
            <Link
              href={`/${team}/services/${service.slug}`}
              className="inline-flex min-h-6 min-w-0 items-center hover:underline"
            >
              <span className="truncate">{service.name}</span>
            </Link>
            <span className="text-12 text-ink-3">{service.open ? 'one is open' : 'none yet'}</span>
          </li>
        ))}
      </ul>
      <More total={undecided.total} shown={undecided.shown.length} />
    </section>
  );
}

function More({ total, shown }: { total: number; shown: number }) {
  if (total <= shown) return null;
  return (
    <p className="mt-2 text-12 text-ink-3">
      and <span className="num">{total - shown}</span> more
    </p>
  );
}
