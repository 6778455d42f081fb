/** Talos images on this computer: which one a machine needs, downloading, keeping and deleting it. */
import type { Parsed } from '../../contract/contract.ts';
import type { Image, ImageProposal } from '../../contract/images.ts';
import type { OperationId } from '../../contract/ids.ts';
import type { Cloud } from '../clouds/clouds.ts';

type Choice = Omit<Parsed<'images.propose'>, 'cloud'>;

export interface Images {
  boards(signal: AbortSignal): Promise<{ board: string; name: string }[]>;
  propose(choice: Choice, cloud: Cloud | undefined, signal: AbortSignal): Promise<ImageProposal>;
  fetch(
    choice: Choice,
    cloud: Cloud | undefined,
    signal: AbortSignal,
  ): Promise<{ operation?: OperationId; image?: Image }>;
  list(): Promise<{ images: Image[]; bytes: number }>;
  clean(days: number): Promise<{ deleted: number; bytes: number }>;
}

export function createImages(): Images {
  const missing = (): never => {
    throw new Error('not built yet');
  };
  return new Proxy({} as Images, { get: () => missing });
}
