import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ServiceProfile } from '#domain/profile-words.ts';
import type { ServiceView } from '#server/services/queries.ts';
import { ArchiveService } from './archive-service.tsx';
import { EditService } from './service-form.tsx';

/** Folded away: what is said about a service, and its end. */
export function Settings(props: {
  team: { readonly id: string };
  service: ServiceView;
  profiles: readonly ServiceProfile[];
}): ReactNode {
  const { team, service, profiles } = props;
  return (
    <details className="group border-t border-line pt-2">
      <summary className="-ml-1 inline-flex min-h-11 items-center gap-1 rounded-sm px-1 text-13 text-ink-2 hover:text-ink">
        <ChevronRight
          className="size-4 transition-transform group-open:rotate-90"
          strokeWidth={1.5}
          aria-hidden="true"
        />
        Edit or archive this service
      </summary>
      <div className="grid gap-8 pt-2 pb-4">
        <EditService teamId={team.id} service={service} offers={profiles} />
        {!service.archivedAt && (
          <div>
            <ArchiveService teamId={team.id} serviceId={service.id} name={service.name} />
          </div>
        )}
      </div>
    </details>
  );
}
