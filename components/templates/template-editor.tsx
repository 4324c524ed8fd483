'use client';

import { useRouter } from 'next/navigation';
import { type ReactNode, useState } from 'react';
import { SectionHead } from '#components/shell/heads.tsx';
import { Button } from '#components/ui/button.tsx';
import { FormError } from '#components/ui/field.tsx';
import { TextField } from '#components/ui/input.tsx';
import { toast } from '#components/ui/toast.tsx';
import { placeOf } from '#domain/places.ts';
import type { TemplateContent } from '#domain/template.ts';
import { type TemplateProblem, templateProblems } from '#domain/template-checks.ts';
import { publishTemplateAction } from '#server/templates/actions.ts';
import { SaveState } from '../adrs/edit/save-state.tsx';
import { CriteriaEditor } from './criteria-editor.tsx';
import { EffectList } from './effect-list.tsx';
import { type Editing, useTemplate } from './use-template.ts';
import { PenaltyMatrix, ProfileNames, WeightsMatrix } from './weights-editor.tsx';

type EditorProps = Editing & {
  team: string;
  /** The number the next version gets. */
  next: number;
};

/** The draft of a template: saved as it is written, published when it is whole. */
export function TemplateEditor(props: EditorProps) {
  const edit = useTemplate(props);
  const { content, change } = edit;
  const problems = templateProblems(content);
  return (
    <div className="grid gap-12">
      <PublishBar {...props} edit={edit} problems={problems} />
      {edit.conflict && <ConflictNote by={edit.conflict.by} onKeep={edit.keepMine} />}
      <Part id="name" title="Name">
        <div className="max-w-form">
          <TextField
            name="template-name"
            label="What the template is called"
            maxLength={80}
            value={content.name}
            onChange={(event) => change({ ...content, name: event.target.value })}
          />
        </div>
      </Part>
      <Part id="criteria" title="Criteria" aside={`${content.criteria.length}`}>
        <CriteriaEditor content={content} onChange={change} />
      </Part>
      <Part id="weights" title="Weights" aside="each profile sums to 100">
        <WeightsMatrix content={content} onChange={change} />
        <details className="group">
          <summary className="link inline-flex min-h-8 items-center text-13">
            Profiles by name
          </summary>
          <div className="pt-3">
            <ProfileNames content={content} onChange={change} />
          </div>
        </details>
      </Part>
      <Part id="penalties" title="Boundary penalties" aside="points off the hybrid">
        <PenaltyMatrix content={content} onChange={change} />
      </Part>
      <Part id="effect" title="What it would have done" aside="accepted decisions, their ballots">
        <EffectList team={props.team} lines={edit.effect} />
      </Part>
    </div>
  );
}

function Part(props: { id: string; title: string; aside?: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`${props.id}-title`} className="grid min-w-0 gap-4">
      <SectionHead id={`${props.id}-title`} title={props.title} aside={props.aside} />
      {props.children}
    </section>
  );
}

/** "Weights of CRUD API: sum to 97, not 100" */
function problemWords({ path, message }: TemplateProblem, content: TemplateContent): string {
  const [list, index, field] = path;
  if (list === 'profiles' && typeof index === 'number') {
    const name = content.profiles[index]?.name.trim() || `profile ${index + 1}`;
    return field === 'weights' ? `The weights of ${name} ${message}.` : `${name}: ${message}.`;
  }
  if (list === 'criteria' && typeof index === 'number') {
    const name = content.criteria[index]?.name.trim() || `criterion ${index + 1}`;
    return `${name}: the ${String(field)} ${message}.`;
  }
  return `${placeOf(path)} ${message}.`;
}

type BarProps = EditorProps & {
  edit: ReturnType<typeof useTemplate>;
  problems: readonly TemplateProblem[];
};

function PublishBar({ teamId, templateId, next, edit, problems }: BarProps) {
  const router = useRouter();
  const [refused, setRefused] = useState('');
  const publish = async () => {
    setRefused('');
    await edit.save();
    const answer = await publishTemplateAction({
      ...{ teamId, templateId, version: edit.draftVersion() },
    }).catch(() => null);
    if (answer?.status !== 'done') {
      setRefused(answer?.status === 'problem' ? answer.message : 'The server cannot be reached.');
      return;
    }
    toast(`Version ${answer.value.n} is published. New decisions can follow it.`);
    router.refresh();
  };
  const shown = problems.slice(0, 4);
  return (
    <div className="grid gap-3 border-y border-line py-3">
      <div className="flex flex-wrap items-center gap-3">
        <Button
          variant="primary"
          disabled={problems.length > 0 || edit.conflict !== null}
          onClick={publish}
        >
          Publish version {next}
        </Button>
        <SaveState status={edit.status} />
        <p className="text-13 text-ink-3">
          A published version never changes. Decisions keep the one they started with.
        </p>
      </div>
      <FormError>{refused}</FormError>
      {problems.length > 0 && (
        <ul aria-label="What is missing" className="grid gap-1 text-13 text-ink-2">
          {shown.map((problem) => (
            <li key={placeOf(problem.path) + problem.message}>
              {problemWords(problem, edit.content)}
            </li>
          ))}
          {problems.length > shown.length && (
            <li className="text-ink-3">and {problems.length - shown.length} more</li>
          )}
        </ul>
      )}
    </div>
  );
}

function ConflictNote({ by, onKeep }: { by: string; onKeep: () => void }) {
  return (
    <div
      role="alert"
      className="grid gap-2 border-l-2 border-brass bg-brass-wash px-4 py-3 text-13"
    >
      <p>
        <strong className="font-strong">{by} saved this template while you wrote.</strong> Yours is
        still here and not saved. Load theirs, or save yours over it.
      </p>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => window.location.reload()}>Load theirs</Button>
        <Button onClick={onKeep}>Save mine over it</Button>
      </div>
    </div>
  );
}
