import { Link } from '#components/ui/link.tsx';

type ChoiceProps = {
  team: string;
  templates: readonly { readonly version: string; readonly name: string }[];
  chosen: { readonly version: string };
  /** Slug of the service the address names; kept while the template changes. */
  service: string | undefined;
};

/** Which template the decision follows for good. */
export function TemplateChoice({ team, templates, chosen, service }: ChoiceProps) {
  const hrefOf = (version: string) => {
    const search = new URLSearchParams({ template: version, ...(service ? { service } : {}) });
    return `/${team}/decisions/new?${search}`;
  };
  return (
    <nav aria-label="Template" className="mb-6 border-y border-line py-2 text-13">
      <ul className="flex flex-wrap items-center gap-x-5 gap-y-1">
        <li className="text-ink-3" aria-hidden="true">
          Template
        </li>
        {templates.map(({ version, name }) => {
          const current = version === chosen.version;
          return (
            <li key={version}>
              <Link
                href={hrefOf(version)}
                aria-current={current ? 'true' : undefined}
                className={`inline-flex min-h-8 items-center no-underline max-sm:min-h-11 ${current ? 'border-b-2 border-ink font-medium' : 'text-ink-2 hover:text-ink'}`}
              >
                {name}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
