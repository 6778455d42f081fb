import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { ImageKind } from '../../contract/images.ts';
import { sentence } from '../lib/sentence.ts';
import { mirroredUrl } from '../lib/mirrored-url.ts';
import { createFactory } from '../nodes/nodes.ts';
import type { Operations, StepDefinition } from '../operations/operations.ts';
import { notArguments } from './failures.ts';
import { fetchImageFile, type ImageAccess } from './fetch-image-file.ts';
import { useImage } from './image-cache.ts';
import { type ChosenImage, chosenImageSchema, imageFileNames, imageFileUrl } from './image-choice.ts';
import { imagePlace, type ImageRecord, verifyImage, writeRecord } from './image-folder.ts';
import { parseKernelArguments } from './kernel-arguments.ts';

export interface FetchDependencies {
  /** Where images are kept. */
  readonly folder: string;
  readonly access: ImageAccess;
  readonly clock: () => Date;
}

const inputSchema = z.strictObject({
  image: chosenImageSchema,
  /** The hash of a changed file that a person trusts. */
  accept: z.string().optional(),
});

/** `images.fetch`: one step per file, so that those that are complete stay if a later one fails. */
export function defineImageFetch(operations: Operations, deps: FetchDependencies): void {
  operations.define({
    kind: 'images.fetch',
    input: inputSchema,
    title: ({ image: { kind, talos } }) => titles[kind](talos),
    steps: ({ image, accept }) => fetchSteps(image, accept, deps),
  });
}

const titles: Readonly<Record<ImageKind, (talos: string) => ReturnType<typeof sentence>>> = {
  boot: (talos) =>
    sentence('images.fetching.boot', 'Downloading Talos {talos} for booting from the network', { talos }),
  iso: (talos) => sentence('images.fetching.iso', 'Downloading Talos {talos} for a USB stick', { talos }),
  sbc: (talos) => sentence('images.fetching.sbc', 'Downloading Talos {talos} for an SD card', { talos }),
  uki: (talos) =>
    sentence('images.fetching.uki', 'Downloading Talos {talos} as a unified kernel image', { talos }),
};

const isArguments = (name: string): boolean => name.startsWith('cmdline-');

function fetchSteps(
  image: ChosenImage,
  accept: string | undefined,
  { folder, access, clock }: FetchDependencies,
): StepDefinition[] {
  const place = imagePlace(folder, image);
  const wanted = imageFileNames(image).map((name) => {
    const url = imageFileUrl(image, name);
    const check = isArguments(name)
      ? async (file: string) => void (await readArguments(file, name, url))
      : undefined;
    return { url, name, path: join(place.folder, name), talos: image.talos, accept, check };
  });
  const register: StepDefinition = {
    id: 'register',
    title: sentence('images.step.register', 'Register the extensions with the image factory'),
    run: async ({ signal, log }) => log(await registerSchematic(image, access, signal)),
  };
  const downloads = wanted.map((file): StepDefinition => {
    const { name } = file;
    return {
      id: name,
      title: sentence('images.step.download', 'Download {name}', { name }),
      async run({ signal, progress, log }) {
        const use = await useImage(place, clock());
        try {
          log(`${file.url} sha256:${(await fetchImageFile(file, access, { signal, progress })).sha256}`);
        } finally {
          await use.release();
        }
      },
    };
  });
  const record: StepDefinition = {
    id: 'record',
    title: sentence('images.step.record', 'Check the image'),
    async run({ signal, result }) {
      const use = await useImage(place, clock());
      try {
        const files: ImageRecord['files'] = [];
        for (const file of wanted)
          files.push({ name: file.name, ...(await fetchImageFile(file, access, { signal })) });
        const ofKernel = wanted.find(({ name }) => isArguments(name));
        const now = clock().toISOString();
        const { kind, architecture, talos, schematic, board, factory } = image;
        await writeRecord(place, {
          ...{ kind, architecture, talos, schematic, factory, files, fetchedAt: now, usedAt: now },
          ...(board === undefined ? {} : { board }),
          ...(ofKernel === undefined
            ? {}
            : { kernelArguments: await readArguments(ofKernel.path, ofKernel.name, ofKernel.url) }),
        });
        result({ folder: place.folder });
      } finally {
        await use.release();
      }
    },
  };
  return [register, ...downloads, record];
}

/** Extensions are registered again, because a factory may forget them. @throws WildError `nodes.factory-refused` */
export async function registerSchematic(
  { factory, schematic, extensions, overlay }: ChosenImage,
  { fetch, mirror }: ImageAccess,
  signal: AbortSignal | undefined,
): Promise<'known' | 'unreachable'> {
  const asked = createFactory(mirroredUrl(mirror, factory).replace(/\/+$/, ''), fetch);
  return extensions === undefined
    ? asked.knows(schematic, signal)
    : asked.register(extensions, signal, overlay);
}

/** @throws WildError `images.damaged` */
async function readArguments(file: string, name: string, url: string): Promise<string> {
  const found = parseKernelArguments(await readFile(file, 'utf8'));
  if (found === undefined) throw notArguments(name, url);
  return found;
}

/** The image, if it is complete and every file still has its recorded hash. */
export const readyImage = (folder: string, image: ChosenImage) => verifyImage(imagePlace(folder, image));
