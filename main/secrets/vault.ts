/** Whose passwords: the cloud's folder, and the name under which its key is kept, which is the cloud's id. */
export interface Vault {
  readonly folder: string;
  readonly account: string;
}
