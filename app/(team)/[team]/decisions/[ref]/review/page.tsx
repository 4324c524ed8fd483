import { ReviewPage } from '#components/review/review-page.tsx';
import { loadDecision } from '#server/decisions/load.ts';
import { renderMarkdown } from '#server/markdown/render.ts';
import { reviewOf } from '#server/review/queries.ts';

type Props = { readonly params: Promise<{ team: string; ref: string }> };

export default async function DecisionReviewPage({ params }: Props) {
  const { team, ref } = await params;
  const { actor, grant, record } = await loadDecision(team, ref);
  const review = await reviewOf(grant, record);
  return (
    <ReviewPage
      view={{
        base: `/${team}/decisions/${record.ref}`,
        userId: actor.userId,
        grant,
        record,
        review,
      }}
      texts={{
        decision: renderMarkdown(record.parts.decision ?? ''),
        consequences: renderMarkdown(record.parts.consequences ?? ''),
      }}
    />
  );
}
