import { ArrowRight, Minus, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import { Mark, markWord } from '#components/marks/mark.tsx';
import { dayWords } from '#components/ui/when.tsx';
import { languageWords } from '#domain/stack-words.ts';
import type { InForce, Review } from '#server/review/queries.ts';
import { listed } from './history-words.ts';

/** What a yes does: what the stack holds from a day on, what ends, and which decisions that leaves. */
export function Effect(props: { review: Review; heldFrom: string | null; service: string }) {
  const { review, heldFrom, service } = props;
  const { plan } = review;
  const changes = plan
    ? plan.opens.components.length + plan.replaced.length + plan.ended.length
    : 0;
  return (
    <>
      {plan && changes > 0 && (
        <>
          <p>
            {heldFrom ? `From ${dayWords(heldFrom)}` : 'From the day of acceptance'} in the stack of{' '}
            {service}:
          </p>
          <Moves plan={plan} />
        </>
      )}
      {plan && changes === 0 && plan.kept.length > 0 && (
        <p>The stack of {service} stays as it is.</p>
      )}
      {review.inForce.map((decision) => (
        <Left key={decision.id} decision={decision} review={review} />
      ))}
    </>
  );
}

type Plan = NonNullable<Review['plan']>;

function Moves({ plan }: { plan: Plan }) {
  const opened = new Map(plan.opens.components.map((part) => [part.key, part]));
  const replacing = new Set(plan.replaced.map((part) => part.key));
  const fresh = plan.opens.components.filter((part) => !replacing.has(part.key));
  return (
    <ul className="grid gap-1">
      {plan.replaced.map((part) => {
        const next = opened.get(part.key);
        return (
          <Move key={part.key} name={next?.name ?? part.name}>
            <Mark kind={part.language} />
            <span>{languageWords(part)}</span>
            <ArrowRight className="size-3" strokeWidth={1.75} aria-hidden="true" />
            <span className="sr-only">becomes</span>
            {next && <Mark kind={next.language} />}
            <span>{next ? languageWords(next) : ''}</span>
          </Move>
        );
      })}
      {fresh.map((part) => (
        <Move key={part.key} name={part.name}>
          <Plus className="size-3" strokeWidth={2} aria-hidden="true" />
          <Mark kind={part.language} />
          <span>
            opens in {part.language === 'other' ? languageWords(part) : markWord[part.language]}
          </span>
        </Move>
      ))}
      {plan.ended.map((part) => (
        <Move key={part.key} name={part.name}>
          <Minus className="size-3" strokeWidth={2} aria-hidden="true" />
          <span>ends</span>
        </Move>
      ))}
      {plan.kept.map((part) => (
        <Move key={part.key} name={part.name}>
          <Mark kind={part.language} />
          <span>stays</span>
        </Move>
      ))}
    </ul>
  );
}

function Move({ name, children }: { name: string; children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center gap-x-2">
      <span className="font-medium text-ink">{name}</span>
      <span className="inline-flex items-center gap-[6px]">{children}</span>
    </li>
  );
}

/** What is left of an older decision. */
function Left({ decision, review }: { decision: InForce; review: Review }) {
  const { plan, present } = review;
  const held = present.filter((part) => part.openedBy === decision.id);
  const going = new Set([...(plan?.replaced ?? []), ...(plan?.ended ?? [])].map((part) => part.id));
  const left = held.filter((part) => !going.has(part.id));
  const ref = <span className="num">{decision.ref}</span>;
  if (left.length === 0 && (decision.linked || held.length > 0)) return <p>{ref} is superseded.</p>;
  if (!plan && !decision.linked) return null;
  if (left.length === held.length) return <p>{ref} stays in force.</p>;
  return (
    <p>
      {ref} stays in force for {listed(left.map((part) => part.name))} only.
    </p>
  );
}
