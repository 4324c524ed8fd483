import { Tag } from '#components/ui/badge.tsx';
import { Link } from '#components/ui/link.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import type { TemplateLine } from '#server/templates/queries.ts';

type TableProps = {
  team: string;
  builtIn: { readonly name: string; readonly criteria: number };
  lines: readonly TemplateLine[];
};

const decisionsWords = (count: number) =>
  count === 0 ? 'none yet' : `${count} ${count === 1 ? 'decision' : 'decisions'}`;

/** The built-in template and the team's own. */
export function TemplateTable({ team, builtIn, lines }: TableProps) {
  const base = `/${team}/settings/templates`;
  return (
    <Table caption="Templates of this team" stack>
      <TableHead
        columns={[
          { label: 'Template' },
          { label: 'Version' },
          { label: 'Published' },
          { label: 'Followed by' },
          { label: 'File' },
        ]}
      />
      <tbody>
        <Row>
          <Cell head>
            <Link href={`${base}/built-in`} className="link">
              {builtIn.name}
            </Link>{' '}
            <Tag>built in</Tag>
          </Cell>
          <Cell label="Version">{builtIn.criteria} criteria</Cell>
          <Cell label="Published">
            <span className="text-ink-3">with Assay</span>
          </Cell>
          <Cell label="Followed by">
            <span className="text-ink-3">every other decision</span>
          </Cell>
          <Cell label="File">
            <FileLink team={team} template="built-in" />
          </Cell>
        </Row>
        {lines.map((line) => (
          <Row key={line.id}>
            <Cell head>
              <Link href={`${base}/${line.id}`} className="link">
                {line.name || 'Without a name'}
              </Link>{' '}
              {line.retiredAt && <Tag>retired</Tag>}
            </Cell>
            <Cell label="Version">
              {line.n === 0 ? 'draft only' : <span className="num">{line.n}</span>}{' '}
              {line.n > 0 && line.unpublished && <Tag>draft differs</Tag>}
            </Cell>
            <Cell label="Published">
              {line.publishedAt ? <When at={line.publishedAt} /> : <span>–</span>}
            </Cell>
            <Cell label="Followed by">{decisionsWords(line.decisions)}</Cell>
            <Cell label="File">
              <FileLink team={team} template={line.id} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** The template as a file to keep or to carry into another team. */
export function FileLink(props: { team: string; template: string; version?: number }) {
  const search = props.version === undefined ? '' : `?version=${props.version}`;
  return (
    <a
      href={`/api/export/${props.team}/templates/${props.template}${search}`}
      download
      className="link inline-flex min-h-6 items-center"
    >
      JSON
    </a>
  );
}
