import { Button } from '#components/ui/button.tsx';
import { Select } from '#components/ui/input.tsx';
import type { ExportFormatId } from '#domain/markdown/export/format.ts';
import type { ExportCount } from '#server/exports/batch.ts';

const open = (n: number): string => (n === 0 ? '' : `, ${n} still open`);

/** The whole team or one of its services; works without scripts. */
export function ScopeForm(props: {
  counts: readonly ExportCount[];
  service: string | undefined;
  format: ExportFormatId;
}) {
  const all = props.counts.reduce((sum, { decisions }) => sum + decisions, 0);
  const stillOpen = props.counts.reduce((sum, { open }) => sum + open, 0);
  return (
    <form className="grid gap-2">
      <input type="hidden" name="format" value={props.format} />
      <div className="grid min-w-0 gap-1">
        <label htmlFor="service" className="label">
          Decisions of
        </label>
        <Select
          id="service"
          name="service"
          defaultValue={props.service ?? ''}
          key={props.service ?? ''}
        >
          <option value="">
            The whole team: {all}
            {open(stillOpen)}
          </option>
          {props.counts.map((service) => (
            <option key={service.slug} value={service.slug}>
              {service.name}: {service.decisions}
              {open(service.open)}
            </option>
          ))}
        </Select>
      </div>
      <Button type="submit" className="justify-self-start">
        Choose
      </Button>
    </form>
  );
}
