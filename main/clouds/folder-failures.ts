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
export function nameNotTyped(name: string): WildError {
  return new WildError('cloud.name-not-typed', {
    title: `${name} was not deleted`,
    detail: 'What was typed is not the name of the cloud. Nothing was changed.',
    hint: `Type its name, ${name}, as it is written here.`,
  });
}

export function isPractice(name: string): WildError {
  return new WildError('cloud.folder-unusable', {
    title: `${name} cannot be deleted this way`,
    detail: 'A practice cloud has running parts on this computer beside its folder.',
    hint: 'End practice and let it remove what it left: “wild practice down --erase”.',
  });
}

export function workRuns(name: string, work: string): WildError {
  return new WildError('operation.already-running', {
    title: `${name} was not deleted`,
    detail: `${work} is still running.`,
    hint: 'Wait until it is done, or stop it under Activity. Then delete the cloud.',
    retry: true,
  });
}
