/** Where a cloud's passwords are: its folder, and the keychain account of its key, which is the cloud's id. */
export interface Vault {
  readonly folder: string;
  readonly account: string;
}
