/** How the router names the segments of an address, down to the page. */
type Tree = [string | [string, string, 'd', null], Record<string, Tree>, null?, 'refetch'?];

/**
 * The header by which a browser asks for the last segment alone, because it claims to have the
 * layouts already. A page that leaves the gate to its layout is open this way.
 */
export function pageOnly(key: string, path: string): string {
  const names = key
    .replace(/\/page$/, '')
    .split('/')
    .slice(1);
  const values = path.replace(/\?.*$/, '').split('/').slice(1);
  const segments = names.map((name): Tree[0] => {
    if (name.startsWith('(')) return name;
    const value = values.shift() ?? '';
    return name.startsWith('[') ? [name.slice(1, -1), value, 'd', null] : name;
  });
  const page: Tree = ['__PAGE__', {}, null, 'refetch'];
  const tree = ['', ...segments].reduceRight<Tree>(
    (child, name) => [name, { children: child }],
    page,
  );
  return encodeURIComponent(JSON.stringify(tree));
}
