/** Something that is not right in a file of an app, and where. */
export interface Problem {
  /** `ghost/deployment.yaml` */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** Follows the place: `is not YAML`. */
  readonly cause: string;
  readonly hint?: string;
  /** An app of somebody else with this is not used at all; everything else is advice. */
  readonly refused?: boolean;
}

export function placeOf({ file, line, column }: Problem): string {
  return `${file}:${line}:${column}`;
}
