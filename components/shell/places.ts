import {
  ArrowDownUp,
  ChartNoAxesColumnIncreasing,
  FileText,
  House,
  Inbox,
  type LucideIcon,
  Network,
  Settings2,
} from 'lucide-react';

/** Addresses of a team's places, in the order of the rail; the inbox is one for all teams. */
export type Places = {
  readonly inbox: string;
  readonly home: string;
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
  { id: 'home', label: 'Overview', icon: House, inBar: false },
  { id: 'decisions', label: 'Decisions', icon: FileText, inBar: true },
  { id: 'services', label: 'Services', icon: Network, inBar: true },
  { id: 'stack', label: 'Stack', icon: ChartNoAxesColumnIncreasing, inBar: true },
  { id: 'exchange', label: 'Import and export', icon: ArrowDownUp, inBar: false },
  { id: 'settings', label: 'Settings', icon: Settings2, inBar: false },
];
