import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { PageHead } from '#components/shell/heads.tsx';
import { PolicyForm } from '#components/teams/policy-form.tsx';
import { PolicyList } from '#components/teams/policy-list.tsx';
import { mayInTeam } from '#domain/access.ts';
import { policySentences } from '#domain/policy.ts';
import { teamAccess } from '#server/access.ts';
import { requireActor } from '#server/session.ts';
import { pinnedReviews, reviewPolicyOf } from '#server/teams/policy-commands.ts';
import { teamPeople } from '#server/teams/queries.ts';

export const metadata: Metadata = { title: 'Review policy' };

type Props = { params: Promise<{ team: string }> };

/** The rules of the team's reviews: a form for owners, sentences for everybody else. */
export default async function ReviewPolicyPage({ params }: Props) {
  const { team } = await params;
  const actor = await requireActor(`/${team}/settings/review`);
  const access = await teamAccess(actor, team);
  if (!access.ok) notFound();
  const grant = access.value;
  const [policy, people, pinned] = await Promise.all([
    reviewPolicyOf(grant),
    teamPeople(grant.teamId),
    pinnedReviews(grant),
  ]);
  const able = people.filter(({ role }) => role !== 'viewer');
  const mayEdit = mayInTeam(grant.role, 'team.edit');
  const names = Object.fromEntries(people.map(({ id, name }) => [id, name]));
  return (
    <>
      <PageHead title="How this team reviews.">
        <p>
          These rules hold for every review that begins from now on. {pinnedWords(pinned)}
          {!mayEdit && ' Owners of the team set them.'}
        </p>
      </PageHead>
      {mayEdit ? (
        <PolicyForm
          teamId={grant.teamId}
          policy={policy}
          people={able.map(({ id, name, email }) => ({
            value: id,
            label: name,
            ...(email ? { hint: email } : {}),
          }))}
        />
      ) : (
        <PolicyList sentences={policySentences(policy, names)} />
      )}
    </>
  );
}

function pinnedWords(count: number): string {
  if (count === 0) return 'A review keeps the rules it began under.';
  return count === 1
    ? 'One review is under way and keeps the rules it began under.'
    : `${count} reviews are under way and keep the rules they began under.`;
}
