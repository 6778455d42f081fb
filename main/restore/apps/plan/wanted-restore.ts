import type { AppId } from '../../../../contract/ids.ts';

/** What is to be restored in place. */
export interface WantedRestore {
  readonly app: AppId;
  readonly place: string;
  readonly set: string;
  /** Only these; by default the whole app. */
  readonly parts?: readonly string[] | undefined;
}
