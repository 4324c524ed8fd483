import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { NewDecisionForm } from '#components/adrs/new/new-decision-form.tsx';
import type { ProfileOffer } from '#components/adrs/new/profile-list.tsx';
import { TemplateChoice } from '#components/adrs/new/template-choice.tsx';
import { Link } from '#components/ui/link.tsx';
import { mayInTeam } from '#domain/access.ts';
import { builtInTemplate } from '#domain/built-in-template.ts';
import { profileWords } from '#domain/profile-words.ts';
import { criterionGroupLabels, type Profile, type Template } from '#domain/template.ts';
import { teamAccess } from '#server/access.ts';
import { serviceChoices } from '#server/decisions/queries.ts';
import { requireActor } from '#server/session.ts';
import { offeredTemplates } from '#server/templates/offered.ts';

export const metadata: Metadata = { title: 'New decision' };

type Props = {
  readonly params: Promise<{ team: string }>;
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** The criterion that carries most weight, in words. */
function liftsOf({ criteria }: Template, { id, weights }: Profile): string {
  if (id === 'balanced') return 'every criterion alike';
  const [heaviest] = Object.entries(weights).sort(([, a], [, b]) => b - a);
  const name = criteria.find((criterion) => criterion.id === heaviest?.[0])?.name;
  return heaviest && name ? `${name} ${heaviest[1]}` : '';
}

const offersOf = (template: Template): ProfileOffer[] =>
  template.profiles.map((profile) => ({
    ...profileWords(profile),
    id: profile.id,
    weights: profile.weights,
    lifts: liftsOf(template, profile),
  }));

const weighedOf = ({ criteria }: Template) =>
  criteria.map(({ id, name, group }) => ({
    id,
    name,
    group,
    groupName: criterionGroupLabels[group],
  }));

const one = (value: string | string[] | undefined) => (Array.isArray(value) ? value[0] : value);

export default async function NewDecisionPage({ params, searchParams }: Props) {
  const [{ team }, search] = await Promise.all([params, searchParams]);
  const actor = await requireActor(`/${team}/decisions/new`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const { teamId, role } = access.value;
  if (!mayInTeam(role, 'decision.create')) return <ViewersOnlyRead />;
  const [services, templates] = await Promise.all([
    serviceChoices(access.value),
    offeredTemplates(access.value),
  ]);
  const asked = templates.find(({ version }) => version === one(search.template));
  const template = asked ?? builtInTemplate;
  const kind = one(search.kind) === 'general' ? 'general' : 'language';
  const wanted = one(search.service);
  const supersedes = one(search.supersedes) ?? null;
  const start = services.find(
    (service) =>
      service.slug === wanted || (supersedes !== null && service.inForce?.ref === supersedes),
  );
  return (
    <>
      <h1 className="display pt-8 pb-4 sm:pt-12">Which service?</h1>
      {kind === 'language' && templates.length > 1 && (
        <TemplateChoice team={team} templates={templates} chosen={template} service={wanted} />
      )}
      <NewDecisionForm
        key={`${kind} ${template.version}`}
        team={{ id: teamId, slug: team }}
        kind={kind}
        services={services}
        template={template.version}
        offers={offersOf(template)}
        criteria={weighedOf(template)}
        start={{ serviceId: start?.id ?? null, supersedes }}
        otherWays={<OtherWays team={team} kind={kind} />}
      />
    </>
  );
}

function OtherWays({ team, kind }: { team: string; kind: 'language' | 'general' }) {
  const base = `/${team}/decisions/new`;
  return (
    <ul className="grid gap-1 text-13 text-ink-3">
      <li>
        {kind === 'language' ? (
          <>
            <Link href={`${base}?kind=general`} className="link text-ink-2">
              A general decision
            </Link>
            , without scoring
          </>
        ) : (
          <>
            <Link href={base} className="link text-ink-2">
              Go, Rust or both
            </Link>
            , scored together
          </>
        )}
      </li>
      <li>
        <Link href={`${base}/made`} className="link text-ink-2">
          We already decided
        </Link>
        , write it down
      </li>
    </ul>
  );
}

function ViewersOnlyRead() {
  return (
    <>
      <h1 className="display pt-8 pb-4 sm:pt-12">Viewers read, members decide.</h1>
      <p className="max-w-say text-ink-2">
        Your role in this team is viewer. Ask an owner to make you a member, then open this page
        again.
      </p>
    </>
  );
}
