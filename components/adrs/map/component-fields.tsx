'use client';

import type { ReactNode } from 'react';
import { Mark } from '#components/marks/mark.tsx';
import { Button } from '#components/ui/button.tsx';
import { type Component, type Language, languageLabels } from '#domain/component-map.ts';
import { laterWords } from '#domain/map-words.ts';
import { ChoiceCell, More, ShareCell, TextCell } from './map-fields.tsx';

type ComponentProps = {
  component: Component;
  index: number;
  onChange: (component: Component) => void;
  onRemove: () => void;
};

type Setting = {
  component: Component;
  id: (field: string) => string;
  set: (part: Partial<Component>) => void;
};

/** The field of a component that is typed into first. */
export const nameFieldOf = (component: Component): string => `component-${component.id}-name`;

/** One part of the service: what it is called, its language, its shares. */
export function ComponentFields(props: ComponentProps): ReactNode {
  const { component, index, onChange } = props;
  const set = (part: Partial<Component>) => onChange({ ...component, ...part });
  const id = (field: string) => `component-${component.id}-${field}`;
  const name = component.name.trim() || `component ${index + 1}`;
  return (
    <fieldset className="grid gap-3 border-b border-line pb-4">
      <legend className="sr-only">{name}</legend>
      <div className="grid grid-cols-2 items-end gap-3 sm:grid-cols-[minmax(0,1fr)_140px_104px_104px_auto]">
        <div className="max-sm:col-span-2">
          <TextCell
            id={nameFieldOf(component)}
            label={`Component ${index + 1}`}
            placeholder="Ledger core"
            value={component.name}
            onChange={(value) => set({ name: value })}
          />
        </div>
        <div className="max-sm:col-span-2">
          <ChoiceCell<Language>
            id={id('language')}
            label="Language"
            value={component.language}
            choices={languageLabels}
            onChange={(language) => set({ language })}
          />
        </div>
        <ShareCell
          id={id('hot')}
          label="Hot path"
          value={component.hotPath}
          onChange={(hotPath) => set({ hotPath })}
        />
        <ShareCell
          id={id('effort')}
          label="Effort"
          value={component.effort}
          onChange={(effort) => set({ effort })}
        />
        <Button
          variant="quiet"
          className="max-sm:col-span-2 max-sm:justify-self-start"
          aria-label={`Remove ${name}`}
          onClick={props.onRemove}
        >
          Remove
        </Button>
      </div>
      {component.language === 'other' && <OtherLanguage component={component} id={id} set={set} />}
      <Further component={component} id={id} set={set} />
    </fieldset>
  );
}

function OtherLanguage({ component, id, set }: Setting) {
  return (
    <div className="sm:w-1/2">
      <TextCell
        id={id('other')}
        label="Which language"
        placeholder="C++"
        value={component.otherLanguage ?? ''}
        onChange={(otherLanguage) => set({ otherLanguage })}
      />
    </div>
  );
}

function Further({ component, id, set }: Setting) {
  const known = [component.owner.trim(), component.path.trim(), laterWords(component)];
  return (
    <div className="flex items-start gap-3">
      <span className="pt-2 max-sm:pt-[15px]">
        <Mark kind={component.language} />
      </span>
      <More label={known.filter(Boolean).join(' · ') || 'Owner, path, what it becomes later'}>
        <TextCell
          id={id('owner')}
          label="Owner"
          value={component.owner}
          onChange={(owner) => set({ owner })}
        />
        <TextCell
          id={id('path')}
          label="Path in the repository"
          value={component.path}
          onChange={(path) => set({ path })}
        />
        <LaterFields component={component} id={id} set={set} />
      </More>
    </div>
  );
}

/** "Now Go, later Rust": the scoring reads the language of now. */
function LaterFields({ component, id, set }: Setting) {
  const { later } = component;
  const change = (part: Partial<NonNullable<Component['later']>>) =>
    set({ later: { language: 'rust', when: '', ...later, ...part } });
  return (
    <>
      <ChoiceCell<Language | 'stays'>
        id={id('later')}
        label="Later"
        value={later?.language ?? 'stays'}
        choices={{ stays: 'Stays as it is', ...languageLabels }}
        onChange={(language) =>
          language === 'stays' ? set({ later: undefined }) : change({ language })
        }
      />
      {later && (
        <TextCell
          id={id('when')}
          label="When"
          placeholder="p99 passes 20 ms for a week"
          value={later.when}
          onChange={(when) => change({ when })}
        />
      )}
      {later?.language === 'other' && (
        <TextCell
          id={id('later-other')}
          label="Which language, later"
          value={later.otherLanguage ?? ''}
          onChange={(otherLanguage) => change({ otherLanguage })}
        />
      )}
    </>
  );
}
