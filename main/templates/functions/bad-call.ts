/** Thrown by a function that cannot do what it is asked; the engine adds the place. `problem` goes on after "strings.Repeat". */
export class BadCall extends Error {
  readonly problem: string;
  /** Set where the template itself says what is missing, as with `required`. */
  readonly said: string | undefined;

  constructor(problem: string, said?: string) {
    super(problem);
    this.name = 'BadCall';
    this.problem = problem;
    this.said = said;
  }
}
