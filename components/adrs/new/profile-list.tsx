'use client';

import { type ProfileWords, profileGroupLabels, profileGroups } from '#domain/profile-words.ts';
import { WeightShape } from './weight-shape.tsx';

/** A profile as it is offered: its words and where it puts the weight. */
export interface ProfileOffer extends ProfileWords {
  readonly id: string;
  readonly weights: Readonly<Record<string, number>>;
  /** The criterion it puts most weight on, with its points. */
  readonly lifts: string;
}

type ListProps = {
  offers: readonly ProfileOffer[];
  criteria: readonly { readonly id: string; readonly group: string }[];
  chosen: readonly string[];
  onToggle: (id: string) => void;
};

/** Profiles as ticks in three groups; the small bars show where each puts the weight. */
export function ProfileList({ offers, criteria, chosen, onToggle }: ListProps) {
  return (
    <div className="grid gap-6">
      {profileGroups.map((group) => (
        <fieldset key={group}>
          <legend className="label mb-1">{profileGroupLabels[group]}</legend>
          {offers
            .filter((offer) => offer.group === group)
            .map((offer) => (
              <label
                key={offer.id}
                className="flex min-h-9 items-center gap-3 border-b border-line py-1 hover:bg-sunk/60 max-sm:min-h-12"
              >
                <input
                  type="checkbox"
                  className="tick"
                  checked={chosen.includes(offer.id)}
                  onChange={() => onToggle(offer.id)}
                />
                <span className="min-w-0 flex-1">
                  <span className={chosen.includes(offer.id) ? 'font-medium' : ''}>
                    {offer.name}
                  </span>{' '}
                  <span className="ml-2 text-13 text-ink-3">{offer.line}</span>
                </span>
                <span className="text-right text-12 text-ink-3 max-lg:hidden">{offer.lifts}</span>
                <WeightShape criteria={criteria} weights={offer.weights} />
              </label>
            ))}
        </fieldset>
      ))}
    </div>
  );
}
