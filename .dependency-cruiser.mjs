/**
 * The import rules of the house. Each comment says what to do instead.
 *
 * @type {import('dependency-cruiser').IConfiguration}
 */
export default {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Move what both sides need into a file of its own, below both.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports this file: delete it, or import it where it was meant to be used.',
      severity: 'error',
      from: {
        orphan: true,
        pathNot: [
          '\\.d\\.ts$',
          '(^|/)[^/]+\\.config\\.(ts|js|mjs)$',
          '^app/',
          '^scripts/[^/]+\\.(ts|mjs)$',
          '^scripts/bench/bare/',
          '^scripts/launch/first-requests\\.mjs$',
        ],
      },
      to: {},
    },
    {
      name: 'found',
      comment: 'The path leads nowhere: correct it, with its extension.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'listed',
      comment: 'Add the package to package.json; a guest of another package may leave with it.',
      severity: 'error',
      from: {},
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no-test-packages-in-the-product',
      comment: 'A start installs no development packages: move the package to dependencies.',
      severity: 'error',
      from: {
        pathNot: [
          '^tests/',
          '^scripts/(checks/|bench/|browser\\.mjs)',
          '^playwright\\.config\\.ts$',
        ],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'one-link',
      comment: 'Use Link of components/ui/link.tsx, which fetches nothing ahead.',
      severity: 'error',
      from: { pathNot: '^components/ui/link\\.tsx$' },
      to: { path: 'node_modules/next/link\\.js$' },
    },
    {
      name: 'domain-is-pure',
      comment:
        'The rules run in the browser and the server alike: pass what they need as an argument. A small pure parser may be added here.',
      severity: 'error',
      from: { path: '^domain/' },
      to: { pathNot: ['^domain/', '^node_modules/(zod|yaml|diff|markdown-it|@dagrejs)/'] },
    },
    {
      name: 'nobody-imports-pages',
      comment: 'What a page shows belongs in components, what it knows in server or domain.',
      severity: 'error',
      from: { pathNot: '^(app|tests)/' },
      to: { path: '^app/' },
    },
    {
      name: 'nobody-imports-tests',
      comment: 'Move it to the room it is about.',
      severity: 'error',
      from: { pathNot: ['^tests/', '^playwright\\.config\\.ts$'] },
      to: { path: '^tests/' },
    },
    {
      name: 'the-product-does-not-need-its-scripts',
      comment: 'Move the shared part to server or domain.',
      severity: 'error',
      from: { path: '^(app|components|domain|server)/' },
      to: { path: '^scripts/' },
    },
    {
      name: 'server-does-not-draw',
      comment: 'Return what is to be shown; a page hands it to a component.',
      severity: 'error',
      from: { path: '^server/' },
      to: { path: '^components/' },
    },
    {
      name: 'reads-and-writes-take-their-actor',
      comment:
        'Queries and commands know no request: take an Actor, and let the action, or the load.ts of a page, find out who it is.',
      severity: 'error',
      from: {
        path: '^server/[^/]+/',
        pathNot: ['(^|[/-])(actions|load)\\.ts$', '^server/sign-in/'],
      },
      to: {
        path: [
          '^node_modules/(next|next-auth|react|react-dom)/',
          '^server/(session|action)\\.ts$',
          '(^|[/-])actions\\.ts$',
        ],
      },
    },
    {
      name: 'one-door-to-the-database',
      comment: 'Use db() from server/db.ts; it has the time-outs and the one pool.',
      severity: 'error',
      from: { path: '^(app|components|server)/', pathNot: ['^server/(db|db-pool)\\.ts$'] },
      to: {
        path: ['^prisma/client/', '^node_modules/(pg|@prisma)/'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'one-file-knows-next-auth',
      comment: 'Ask server/session.ts who somebody is.',
      severity: 'error',
      from: {
        pathNot: ['^server/session-row\\.ts$', '^server/sign-in/', '^app/api/auth/', '^tests/'],
      },
      to: { path: '^node_modules/(next-auth|@auth)/' },
    },
    {
      name: 'the-kit-knows-no-product',
      comment: 'A kit part could ship elsewhere: pass words and values as props.',
      severity: 'error',
      from: { path: '^components/ui/' },
      to: {
        pathNot: [
          '^components/ui/',
          '^node_modules/(react|react-dom|next|@base-ui|lucide-react|@types)/',
        ],
      },
    },
    {
      name: 'components-come-through-the-door',
      comment:
        'Call an action, or take the value as a prop; only types come from elsewhere in server.',
      severity: 'error',
      from: { path: '^components/' },
      to: {
        path: '^server/',
        pathNot: '^server/.*actions\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'pages-do-not-query',
      comment: 'Put the read into server/<feature>/queries.ts, behind the gate.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^server/(db|change)\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: ['node_modules', '^prisma/client/'] },
    exclude: { path: ['^\\.next/', '^tests/golden/'] },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
