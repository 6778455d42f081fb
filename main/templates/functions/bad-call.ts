/** Thrown by a function for bad arguments; the engine adds the place. `problem` continues after "strings.Repeat". */
export class BadCall extends Error {
  readonly problem: string;
  /** Set if the template itself provides the message, as with `required` and `fail`. */
  readonly said: string | undefined;
  readonly missing: boolean;

  constructor(problem: string, said?: string, missing = false) {
    super(problem);
    this.name = 'BadCall';
    this.problem = problem;
    this.said = said;
    this.missing = missing;
  }
}
