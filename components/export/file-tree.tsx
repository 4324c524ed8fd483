import { File, Folder } from 'lucide-react';
import { Link } from '#components/ui/link.tsx';

interface TreeFolder {
  /** With all folders above it; '' is the root. */
  readonly path: string;
  readonly files: { readonly name: string; readonly path: string }[];
}

/** Files by their folder, folders in the order in which their first file comes. */
function foldersOf(paths: readonly string[]): TreeFolder[] {
  const folders = new Map<string, TreeFolder>();
  for (const path of paths) {
    const at = path.lastIndexOf('/');
    const folder = path.slice(0, Math.max(at, 0));
    const known = folders.get(folder) ?? { path: folder, files: [] };
    known.files.push({ name: path.slice(at + 1), path });
    folders.set(folder, known);
  }
  return [...folders.values()];
}

const manyFiles = 30;
/** Files of one folder that are shown; a page of ten thousand names helps nobody. */
const mostOfFolder = 200;

/** What the archive holds, folder by folder; a file can be looked at before it is saved. */
export function FileTree(props: {
  paths: readonly string[];
  shown: string | null;
  href: (file: string) => string;
}) {
  const { paths, shown, href } = props;
  return (
    <ul aria-label="Files" className="num grid gap-1 text-12">
      {foldersOf(paths).map((folder) => (
        <li key={folder.path}>
          <FolderOf folder={folder} open={paths.length <= manyFiles} shown={shown} href={href} />
        </li>
      ))}
    </ul>
  );
}

function FolderOf(props: {
  folder: TreeFolder;
  open: boolean;
  shown: string | null;
  href: (file: string) => string;
}) {
  const { folder, shown, href } = props;
  const files = <Files files={folder.files} shown={shown} href={href} />;
  if (folder.path === '') return files;
  return (
    <details open={props.open || folder.files.some(({ path }) => path === shown)}>
      <summary className="flex min-h-7 items-center gap-2 break-all max-sm:min-h-11">
        <Folder className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden="true" />
        {folder.path}/<span className="text-ink-3">{folder.files.length}</span>
      </summary>
      <div className="ml-2 border-l border-line pl-4">{files}</div>
    </details>
  );
}

function Files(props: {
  files: TreeFolder['files'];
  shown: string | null;
  href: (file: string) => string;
}) {
  const isShown = ({ path }: TreeFolder['files'][number], at: number) =>
    at < mostOfFolder || path === props.shown;
  const left = props.files.length - mostOfFolder;
  return (
    <ul>
      {props.files.filter(isShown).map(({ name, path }) => (
        <li key={path}>
          <Link
            href={props.href(path)}
            aria-current={path === props.shown ? 'true' : undefined}
            className="flex min-h-7 items-center gap-2 break-all text-ink-2 no-underline hover:text-ink hover:underline aria-[current]:font-strong aria-[current]:text-ink max-sm:min-h-11"
          >
            <File className="size-4 shrink-0 text-ink-3" strokeWidth={1.5} aria-hidden="true" />
            {name}
          </Link>
        </li>
      ))}
      {left > 0 && <li className="py-1 text-ink-3">and {left} more in the zip</li>}
    </ul>
  );
}
