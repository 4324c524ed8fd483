import type { ExportedDecision } from '../exported.ts';
import type { Batch, ExportFormat, NamedLine } from './format.ts';

const join = (...parts: readonly string[]): string => parts.filter(Boolean).join('/');

/** Where each decision's file stands in the archive, by its ref. Equal batch, equal paths. */
export function pathsOf(
  format: ExportFormat,
  batch: Pick<Batch, 'lines' | 'folders'>,
): Map<string, string> {
  const taken = new Map<string, Set<string>>();
  const paths = new Map<string, string>();
  for (const line of batch.lines) {
    const folder = folderOf(format, batch, line);
    const used = taken.get(folder) ?? new Set<string>();
    const name = format.fileName(line, used);
    taken.set(folder, used.add(name));
    paths.set(line.ref, join(folder, name));
  }
  return paths;
}

/** The folder of a service's decisions in the archive. */
export const folderOf = (
  format: Pick<ExportFormat, 'folder'>,
  batch: Pick<Batch, 'folders'>,
  line: Pick<NamedLine, 'serviceSlug'>,
): string => join(batch.folders ? line.serviceSlug : '', format.folder);

export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** From one file of the archive to another. */
export function relativePath(from: string, to: string): string {
  const [here, there] = [from.split('/').slice(0, -1), to.split('/')];
  let same = 0;
  while (same < here.length && same < there.length - 1 && here[same] === there[same]) same += 1;
  return [...here.slice(same).map(() => '..'), ...there.slice(same)].join('/');
}

/** The decision with links that lead to the files of this archive; '' where one does not leave. */
export function withPaths(
  decision: ExportedDecision,
  paths: ReadonlyMap<string, string>,
): ExportedDecision {
  const here = paths.get(decision.ref) ?? '';
  return {
    ...decision,
    links: decision.links.map((link) => {
      const there = paths.get(link.ref);
      return { ...link, path: there === undefined ? '' : relativePath(here, there) };
    }),
  };
}
