import { ReviewPage } from '#components/review/review-page.tsx';
import { TalkProvider } from '#components/talk/talk-context.tsx';
import { TalkList } from '#components/talk/talk-list.tsx';
import { loadDecision } from '#server/decisions/load.ts';
import { renderMarkdown } from '#server/markdown/render.ts';
import { reviewOf } from '#server/review/queries.ts';
import { talkOf } from '#server/talk/load.ts';

type Props = { readonly params: Promise<{ team: string; ref: string }> };

export default async function DecisionReviewPage({ params }: Props) {
  const { team, ref } = await params;
  const loaded = await loadDecision(team, ref);
  const { actor, grant, record } = loaded;
  const [review, talk] = await Promise.all([reviewOf(grant, record), talkOf(loaded)]);
  const base = `/${team}/decisions/${record.ref}`;
  return (
    <>
      <ReviewPage
        view={{ base, userId: actor.userId, grant, record, review }}
        texts={{
          decision: renderMarkdown(record.parts.decision ?? ''),
          consequences: renderMarkdown(record.parts.consequences ?? ''),
        }}
      />
      <TalkProvider talk={talk}>
        <TalkList base={base} threads={talk.threads} />
      </TalkProvider>
    </>
  );
}
