import { WildError } from '../lib/wild-error.ts';

export function folderGone(name: string, folder: string, cause?: unknown): WildError {
  return new WildError('cloud.folder-gone', {
    title: `The folder of ${name} is not where it was`,
    detail: `${folder} does not hold this cloud any more: it was moved, renamed or deleted, or its disk is not connected.`,
    hint: 'If you moved it, open it from its new place. If it is on another disk, connect that disk.',
    retry: true,
    cause,
    context: { folder },
  });
}

export function isCopy(name: string, first: string, second: string): WildError {
  return new WildError('cloud.copy', {
    title: `${name} is open from another folder already`,
    detail: `${second} is a copy of ${first}, with the same cloud in it. Changed on their own, the two would contradict each other.`,
    hint: `Work with the one in ${first}. To use the copy from now on, first take the other one off the list (Forget).`,
    context: { folder: second, other: first },
  });
}

export function halfDestroyed(name: string, folder: string): WildError {
  return new WildError('cloud.half-destroyed', {
    title: `${name} is being deleted`,
    detail: `Deleting it was begun and did not come to its end. What is left lies in ${folder}.`,
    hint: 'Delete it once more; it goes on where it stopped.',
    context: { folder },
  });
}
