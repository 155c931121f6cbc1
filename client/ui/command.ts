/** A deed that the command palette lists. */
export interface Command {
  label: string;
  /** As they stand on the keyboard. */
  keys?: string;
  onRun: () => void;
}
