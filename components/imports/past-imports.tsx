import type { ReactNode } from 'react';
import { SectionHead } from '#components/shell/heads.tsx';
import { Link } from '#components/ui/link.tsx';
import { Cell, Row, Table, TableHead } from '#components/ui/table.tsx';
import { When } from '#components/ui/when.tsx';
import type { KeptFile, PastImport } from '#server/imports/queries.ts';
import { UndoImport } from './undo-import.tsx';
import { formatWords } from './words.ts';

const columns = [
  { label: 'Import' },
  { label: 'By' },
  { label: 'When' },
  { label: 'Decisions', align: 'end' },
  { label: 'Updated', align: 'end' },
  { label: 'Kept', align: 'end' },
  { label: 'Undo', align: 'end', hidden: true },
] as const;

/** What came in so far; each can be taken back once, while nothing was written about it. */
export function PastImports(props: {
  teamId: string;
  imports: readonly PastImport[];
  mayUndo: boolean;
}): ReactNode {
  if (props.imports.length === 0) return null;
  return (
    <section aria-labelledby="past">
      <SectionHead id="past" title="Imports so far" />
      <Table caption="Imports so far" stack>
        <TableHead columns={columns} />
        <tbody>
          {props.imports.map((each) => (
            <Row key={each.id}>
              <Cell head>{each.source}</Cell>
              <Cell label="By">{each.by}</Cell>
              <Cell label="When">
                <When at={each.at} as="instant" />
              </Cell>
              <Cell number label="Decisions">
                {each.created}
              </Cell>
              <Cell number label="Updated">
                {each.updated}
              </Cell>
              <Cell number label="Kept">
                {each.kept}
              </Cell>
              <Cell align="end" className="max-sm:pb-3! max-sm:text-left">
                {each.undoneAt ? (
                  <span className="text-ink-3">Taken back</span>
                ) : (
                  props.mayUndo && (
                    <UndoImport teamId={props.teamId} importId={each.id} source={each.source} />
                  )
                )}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </section>
  );
}

const fileColumns = [
  { label: 'File' },
  { label: 'Service' },
  { label: 'Format' },
  { label: 'Size', align: 'end' },
] as const;
const ofServiceColumns = fileColumns.filter(({ label }) => label !== 'Service');

/** Files that are no decisions and were kept beside them, byte for byte. */
export function KeptFiles(props: {
  team: string;
  files: readonly KeptFile[];
  /** They stand on the page of their service, which need not be named again. */
  ofService?: boolean;
}): ReactNode {
  const { team, files, ofService = false } = props;
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="kept">
      <SectionHead id="kept" title="Kept as they came" />
      <Table caption="Kept files" stack>
        <TableHead columns={ofService ? ofServiceColumns : fileColumns} />
        <tbody>
          {files.map((file) => (
            <Row key={file.id}>
              <Cell head className="break-all">
                <a className="link" href={`/api/import/${team}?file=${file.id}`} download>
                  {file.path}
                </a>
              </Cell>
              {!ofService && <Cell label="Service">{file.service}</Cell>}
              <Cell label="Format">{formatWords(file.format)}</Cell>
              <Cell number label="Size">
                {Math.max(1, Math.round(file.bytes / 1024))} kB
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
      <p className="mt-2 text-13 text-ink-3">
        {ofService ? (
          <>
            Byte for byte. They go when{' '}
            <Link className="link" href={`/${team}/import`}>
              their import
            </Link>{' '}
            is taken back.
          </>
        ) : (
          'Byte for byte. They go when their import is taken back.'
        )}
      </p>
    </section>
  );
}
