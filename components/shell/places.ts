import {
  ArrowDownUp,
  ChartNoAxesColumnIncreasing,
  FileText,
  Inbox,
  type LucideIcon,
  Network,
  Settings2,
} from 'lucide-react';

/** Addresses of a team's places, in the order of the rail. */
export type Places = {
  readonly inbox: string;
  readonly decisions: string;
  readonly services: string;
  readonly stack: string;
  readonly exchange: string;
  readonly settings: string;
};

export type Place = {
  readonly id: keyof Places;
  readonly label: string;
  readonly icon: LucideIcon;
  /** In the bottom bar of a phone; the others are under More. */
  readonly inBar: boolean;
};

export const placeList: readonly Place[] = [
  { id: 'inbox', label: 'Inbox', icon: Inbox, inBar: true },
  { id: 'decisions', label: 'Decisions', icon: FileText, inBar: true },
  { id: 'services', label: 'Services', icon: Network, inBar: true },
  { id: 'stack', label: 'Stack', icon: ChartNoAxesColumnIncreasing, inBar: true },
  { id: 'exchange', label: 'Import and export', icon: ArrowDownUp, inBar: false },
  { id: 'settings', label: 'Settings', icon: Settings2, inBar: false },
];
