/**
 * What runs in a database server's container to restore a database. Names are arguments of the scripts, never part of them.
 * Every command can run again: what is done already is left alone.
 */
export interface DatabaseEngine {
  /** Prints `yes` if there is such a database with something in it, `empty` if there is nothing in it, else `no`. */
  state(name: string): readonly string[];
  /** Creates an empty database with the owner, encoding and rights of `like`, if that exists; replaces one of that name. */
  create(name: string, like: string): readonly string[];
  /** Reads a dump from standard input into an empty database. Exits with 0 only if all of it was loaded. */
  load(name: string): readonly string[];
  /** Whether a dump with these first and last bytes was cut off, where its loading can't tell. */
  isCutOff?(first: string, last: string): boolean;
  /** Renames a database. With MySQL `to` may exist and be empty, and `from` stays as an empty one. */
  move(from: string, to: string): readonly string[];
  drop(name: string): readonly string[];
}
