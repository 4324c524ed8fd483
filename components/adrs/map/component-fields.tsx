'use client';

import type { ReactNode } from 'react';
import { Mark } from '#components/marks/mark.tsx';
import { Button } from '#components/ui/button.tsx';
import { type Component, type Language, languageLabels } from '#domain/component-map.ts';
import { ChoiceCell, More, ShareCell, TextCell } from './map-fields.tsx';

type ComponentProps = {
  component: Component;
  index: number;
  onChange: (component: Component) => void;
  onRemove: () => void;
};

/** One part of the service: what it is called, its language, its shares. */
export function ComponentFields(props: ComponentProps): ReactNode {
  const { component, index, onChange } = props;
  const set = (part: Partial<Component>) => onChange({ ...component, ...part });
  const id = (field: string) => `component-${component.id}-${field}`;
  const name = component.name.trim() || `component ${index + 1}`;
  return (
    <fieldset className="grid gap-3 border-b border-line pb-4">
      <legend className="sr-only">{name}</legend>
      <div className="grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_140px_104px_104px_auto]">
        <TextCell
          id={id('name')}
          label={`Component ${index + 1}`}
          placeholder="Ledger core"
          value={component.name}
          onChange={(value) => set({ name: value })}
        />
        <ChoiceCell<Language>
          id={id('language')}
          label="Language"
          value={component.language}
          choices={languageLabels}
          onChange={(language) => set({ language })}
        />
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
        <Button variant="quiet" aria-label={`Remove ${name}`} onClick={props.onRemove}>
          Remove
        </Button>
      </div>
      <Further component={component} id={id} set={set} />
    </fieldset>
  );
}

function Further(props: {
  component: Component;
  id: (field: string) => string;
  set: (part: Partial<Component>) => void;
}) {
  const { component, id, set } = props;
  return (
    <div className="flex items-start gap-3">
      <span className="pt-2">
        <Mark kind={component.language} />
      </span>
      <More label="Owner, path">
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
        {component.language === 'other' && (
          <TextCell
            id={id('other')}
            label="Which language"
            value={component.otherLanguage ?? ''}
            onChange={(otherLanguage) => set({ otherLanguage })}
          />
        )}
      </More>
    </div>
  );
}
