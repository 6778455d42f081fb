/** Thrown by a function that cannot do what it is asked; the engine adds the place. `problem` goes on after "strings.Repeat". */
export class BadCall extends Error {
  readonly problem: string;
  /** Set where the template itself says what is wrong, as with `required` and `fail`. */
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
