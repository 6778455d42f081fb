/** A word that may come next on the command line. */
export interface Candidate {
  readonly value: string;
  readonly description?: string;
}
