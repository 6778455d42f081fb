import type { Sentence } from '../../../contract/sentence.ts';
/** Thrown by a function for bad arguments; the engine adds the place. `problem` is a sentence that follows the function's name. */
export class BadCall extends Error {
  readonly problem: Sentence;
  /** Set if the template itself provides the message, as with `required` and `fail`. */
  readonly said: Sentence | undefined;
  readonly missing: boolean;

  constructor(problem: Sentence, said?: Sentence, missing = false) {
    super(problem.text);
    this.name = 'BadCall';
    this.problem = problem;
    this.said = said;
    this.missing = missing;
  }
}
