/** A line of the mod+k menu: somewhere to go. */
export interface Command {
  readonly label: string;
  readonly href: string;
  /** Shown at the right: a key, or a decision's number. */
  readonly hint?: string;
}
