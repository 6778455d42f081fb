import type { Drive, Drives } from '../../../contract/drives.ts';
import { assessSize } from '../setup/typed-size.ts';

/** What a person chose to erase, and what they typed to confirm it. */
export interface DriveAnswer {
  /** A drive that takes another's place has another id, so it is never chosen by mistake. */
  readonly id?: string;
  readonly typed: string;
}

/** Nothing is ever chosen in advance. */
export const noChoice: DriveAnswer = { typed: '' };

/** The chosen drive while it is plugged in and available. */
export const chosenDrive = (list: Drives | undefined, { id }: DriveAnswer): Drive | undefined =>
  list?.drives.find((one) => one.id === id && one.refused === undefined);

export const isConfirmed = (drive: Drive, { typed }: DriveAnswer): boolean =>
  !drive.large || assessSize(typed, drive.bytes) === 'match';

/** Whether anything is lost when it is erased. */
export const holdsSomething = ({ contents }: Drive): boolean =>
  contents.some(({ key }) => key !== 'drives.contents.nothing');
