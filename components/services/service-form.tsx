'use client';

import { useRouter } from 'next/navigation';
import { ActionForm, FormArea, FormText, Send } from '#components/review/action-form.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { ServiceProfile } from '#domain/profile-words.ts';
import { createServiceAction, editServiceAction } from '#server/services/actions.ts';
import { ProfileBoxes } from './profile-boxes.tsx';

/** A name is enough; everything else can be said later. */
export function NewService({ team }: { team: { readonly id: string; readonly slug: string } }) {
  const router = useRouter();
  return (
    <Dialog trigger="New service" triggerVariant="primary" title="New service" sheet>
      <ActionForm
        action={createServiceAction}
        hidden={{ teamId: team.id }}
        onDone={({ slug }) => router.push(`/${team.slug}/services/${slug}`)}
      >
        <FormText name="name" label="Name" maxLength={80} required autoComplete="off" />
        <FormText
          name="slug"
          label="Short name"
          hint="In addresses and numbers: payments-0007. Made from the name when left empty, and never changed."
          maxLength={48}
          optional
          autoComplete="off"
          spellCheck={false}
        />
        <FormText name="owner" label="Owner" maxLength={120} optional autoComplete="off" />
        <div className="flex justify-end">
          <Send busy="Creating">Create service</Send>
        </div>
      </ActionForm>
    </Dialog>
  );
}

export type EditableService = {
  readonly id: string;
  readonly version: number;
  readonly name: string;
  readonly description: string;
  readonly owner: string;
  readonly repoUrl: string;
  readonly docsUrl: string;
  readonly profiles: readonly string[];
};

/** What people say about a service. The version decides between two who edit at once. */
export function EditService(props: {
  teamId: string;
  service: EditableService;
  offers: readonly ServiceProfile[];
}) {
  const { teamId, service, offers } = props;
  return (
    <ActionForm
      key={service.version}
      action={editServiceAction}
      hidden={{ teamId, serviceId: service.id, version: String(service.version) }}
      className="grid max-w-form gap-4"
    >
      <FormText name="name" label="Name" defaultValue={service.name} maxLength={80} required />
      <FormArea
        name="description"
        label="What it does"
        defaultValue={service.description}
        maxLength={2000}
        optional
      />
      <FormText
        name="owner"
        label="Owner"
        hint="The people or group who answer for it."
        defaultValue={service.owner}
        maxLength={120}
        optional
      />
      <FormText
        name="repoUrl"
        label="Repository"
        inputMode="url"
        placeholder="https://"
        defaultValue={service.repoUrl}
        optional
      />
      <FormText
        name="docsUrl"
        label="Documentation"
        inputMode="url"
        placeholder="https://"
        defaultValue={service.docsUrl}
        optional
      />
      <ProfileBoxes offers={offers} chosen={service.profiles} idBase="service-profile" />
      <div>
        <Send busy="Saving">Save service</Send>
      </div>
    </ActionForm>
  );
}
