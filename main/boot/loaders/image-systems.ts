/** Kernel and initramfs from the images on this computer. */
import { architectures } from '../../../contract/images.ts';
import type { ImageUse } from '../../images/images.ts';
import { WildError } from '../../lib/wild-error.ts';
import { noImages } from '../failures.ts';
import type { SystemFiles } from '../serve/wire-events.ts';

/** Files that stay on this computer until they are released. */
export interface SystemsInUse {
  readonly systems: readonly SystemFiles[];
  release(): Promise<void>;
}

type Architecture = (typeof architectures)[number];

/**
 * Those that are complete, for each kind of processor.
 * @throws WildError `boot.no-images` if there are none
 */
export async function systemsInUse(
  use: (architecture: Architecture) => Promise<ImageUse>,
): Promise<SystemsInUse> {
  const uses: ImageUse[] = [];
  const release = async (): Promise<void> => {
    await Promise.all(uses.map((one) => one.release()));
  };
  try {
    let missing: unknown;
    for (const architecture of architectures) {
      try {
        uses.push(await use(architecture));
      } catch (error) {
        if (!(error instanceof WildError && error.code === 'images.not-available')) throw error;
        missing = error;
      }
    }
    if (uses.length === 0) throw noImages(kernelOf('amd64'), missing);
    return { systems: uses.map(systemOf), release };
  } catch (error) {
    await release();
    throw error;
  }
}

const kernelOf = (architecture: Architecture): string => `kernel-${architecture}`;

function systemOf({ image }: ImageUse): SystemFiles {
  const { architecture, kernelArguments, files } = image;
  const pathOf = (name: string): string => {
    const path = files.find((file) => file.name === name)?.path;
    if (path === undefined) throw noImages(name);
    return path;
  };
  return {
    architecture,
    kernel: pathOf(kernelOf(architecture)),
    initramfs: pathOf(`initramfs-${architecture}.xz`),
    cmdline: kernelArguments ?? '',
  };
}
