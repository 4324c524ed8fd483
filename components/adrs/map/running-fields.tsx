'use client';

import type { ComponentMap, Toolchain } from '#domain/component-map.ts';
import { fieldsOf, runningTexts } from '#domain/map-fields.ts';
import { otherLanguages } from '#domain/map-words.ts';
import { More, NumberCell, TextCell } from './map-fields.tsx';

type RunningProps = { map: ComponentMap; set: (part: Partial<ComponentMap>) => void };

const extras = {
  images: { label: 'More container images', placeholder: 'rust:1.90-slim, distroless/cc' },
  linters: { label: 'More linters and formatters', placeholder: 'clippy, rustfmt' },
  scanners: { label: 'More scanners', placeholder: 'cargo-audit, cargo-deny' },
  note: { label: 'Anything else about the toolchain', placeholder: '' },
} as const satisfies Partial<Record<keyof Toolchain, { label: string; placeholder: string }>>;

/** What two languages in one service take: people, toolchain, and the way back. */
export function RunningFields({ map, set }: RunningProps) {
  return (
    <div className="grid gap-3">
      <h3 className="text-14 font-strong">What running both takes</h3>
      <Reviewers map={map} set={set} />
      <More label="Toolchain: CI, upgrades, images, linters, scanners">
        <ToolchainFields map={map} set={set} />
      </More>
      <More label="Following a request, fallback, exit, steps">
        {fieldsOf(runningTexts).map((key) => (
          <TextCell
            key={key}
            id={`map-${key}`}
            label={runningTexts[key].label}
            value={map[key]}
            onChange={(value) => set({ [key]: value })}
          />
        ))}
      </More>
    </div>
  );
}

/** How many people can review each language that is in the map. */
function Reviewers({ map, set }: RunningProps) {
  return (
    <div className="grid gap-3 sm:grid-cols-3">
      <NumberCell
        id="map-go"
        label="People who can review Go"
        value={map.reviewersGo}
        onChange={(reviewersGo) => set({ reviewersGo })}
      />
      <NumberCell
        id="map-rust"
        label="People who can review Rust"
        value={map.reviewersRust}
        onChange={(reviewersRust) => set({ reviewersRust })}
      />
      {otherLanguages(map).map((name) => {
        const key = name.toLowerCase();
        return (
          <NumberCell
            key={key}
            id={`map-able-${key}`}
            label={`People who can review ${name}`}
            value={map.reviewersOther?.[key] ?? null}
            onChange={(count) => set({ reviewersOther: { ...map.reviewersOther, [key]: count } })}
          />
        );
      })}
    </div>
  );
}

function ToolchainFields({ map, set }: RunningProps) {
  const { toolchain } = map;
  const change = (part: Partial<Toolchain>) => set({ toolchain: { ...toolchain, ...part } });
  return (
    <>
      <NumberCell
        id="map-ci"
        label="More CI minutes per run"
        value={toolchain.ciMinutes}
        onChange={(ciMinutes) => change({ ciMinutes })}
      />
      <NumberCell
        id="map-upgrade"
        label="More upgrade hours per quarter"
        value={toolchain.upgradeHours}
        onChange={(upgradeHours) => change({ upgradeHours })}
      />
      {fieldsOf(extras).map((key) => (
        <TextCell
          key={key}
          id={`map-${key}`}
          label={extras[key].label}
          placeholder={extras[key].placeholder}
          value={toolchain[key] ?? ''}
          onChange={(value) => change({ [key]: value })}
        />
      ))}
    </>
  );
}
