/** A problem in an app's file, and its place. */
export interface Problem {
  /** `ghost/deployment.yaml` */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Continues after the place: `is not YAML`. */
  readonly cause: string;
  readonly hint?: string;
  /** A foreign app with this problem isn't used at all; everything else is advice. */
  readonly refused?: boolean;
}

export function placeOf({ file, line, column }: Problem): string {
  return `${file}:${line}:${column}`;
}
