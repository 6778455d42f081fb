/**
 * Talos images on this computer: which one a machine needs, downloading, keeping and deleting it.
 *
 * Most callers {@link Images.propose} an image, {@link Images.fetch} it, and {@link Images.use} it for as long as they serve
 * or write it. Clouds share the images.
 * Invariants: a file is only used if it has the hash of its first download; a different file at the same address replaces
 * it only if a person accepts its hash; an image in use is never deleted; which image was chosen is decided once, before
 * the download.
 */
import { dirname, join } from 'node:path';
import type { Parsed } from '../../contract/contract.ts';
import type { OperationId } from '../../contract/ids.ts';
import type { Image, ImageProposal } from '../../contract/images.ts';
import type { Cloud } from '../clouds/clouds.ts';
import type { Config } from '../config/config.ts';
import { mirroredUrl } from '../lib/mirrored-url.ts';
import { sizeOf } from '../lib/size-of.ts';
import { WildError } from '../lib/wild-error.ts';
import { createFactory, defaultFactory, versions } from '../nodes/nodes.ts';
import type { Operations } from '../operations/operations.ts';
import { nameBoards, type NamedBoard } from './boards.ts';
import { imageMissing } from './failures.ts';
import { type ImageAccess, sizeThere } from './fetch-image-file.ts';
import { defineImageFetch, readyImage, registerSchematic } from './fetch-operation.ts';
import { findOverlay, knownOverlays } from './find-overlay.ts';
import { cleanImages, listImages, useImage } from './image-cache.ts';
import { type ChosenImage, chooseImage, imageFileNames, imageFileUrl } from './image-choice.ts';
import { type ImagePlace, imagePlace, placeIn, readImage, verifyImage } from './image-folder.ts';

export type ImageRequest = Omit<Parsed<'images.propose'>, 'cloud'>;

/** An image that stays on this computer until it is released, or this process ends. */
export interface ImageUse {
  readonly image: Image;
  release(): Promise<void>;
}

export interface Images {
  /** The single-board computers that there are images for, the most common first. */
  boards(signal?: AbortSignal): Promise<NamedBoard[]>;
  /** @throws WildError `images.refused`, `images.not-available`, `nodes.factory-refused` */
  propose(request: ImageRequest, cloud: Cloud | undefined, signal?: AbortSignal): Promise<ImageProposal>;
  /**
   * The image if it is complete and unchanged, otherwise the operation that downloads what is missing.
   * @throws WildError `images.refused`, `images.not-available`
   */
  fetch(
    request: ImageRequest & { readonly accept?: string | undefined },
    cloud: Cloud | undefined,
    signal?: AbortSignal,
  ): Promise<{ operation?: OperationId; image?: Image }>;
  list(): Promise<{ images: Image[]; bytes: number }>;
  /** Deletes those that were not used for that many days. */
  clean(days: number): Promise<{ deleted: number; bytes: number }>;
  /**
   * Verifies the hashes of an image and keeps it from being deleted.
   * @throws WildError `images.refused`, `images.not-available` if it isn't complete on this computer
   */
  use(request: ImageRequest, cloud: Cloud | undefined, signal?: AbortSignal): Promise<ImageUse>;
  /** The same for the image that has a file at this path. */
  useFile(path: string): Promise<ImageUse>;
}

export interface ImagesDependencies {
  /** Of things that can be downloaded again. */
  readonly cache: string;
  readonly config: Pick<Config, 'read'>;
  readonly operations: Operations;
  readonly clock: () => Date;
  readonly access: ImageAccess;
  /** The factory builds what nobody asked for before. A size that takes longer stays unknown. */
  readonly sizeTimeoutMs?: number;
}

export function createImages(deps: ImagesDependencies): Images {
  const { cache, config, operations, clock, access, sizeTimeoutMs = 20_000 } = deps;
  const folder = join(cache, 'images');
  defineImageFetch(operations, { folder, access, clock });

  const factoryAt = (address: string) =>
    createFactory(mirroredUrl(access.mirror, address).replace(/\/+$/, ''), access.fetch);

  async function choose(
    request: ImageRequest,
    cloud: Cloud | undefined,
    signal: AbortSignal | undefined,
  ): Promise<ChosenImage> {
    const values = cloud === undefined ? undefined : (await config.read(cloud.folder)).values;
    return chooseImage(request, values, (board, factory, talos) =>
      findOverlay(board, talos, factoryAt(factory), signal),
    );
  }

  /** Of the files that are missing; undefined if the factory can't be reached, or takes too long. */
  async function bytesMissing(chosen: ChosenImage, signal?: AbortSignal): Promise<number | undefined> {
    if ((await registerSchematic(chosen, access, signal)) === 'unreachable') return undefined;
    const timeout = AbortSignal.timeout(sizeTimeoutMs);
    const within = signal === undefined ? timeout : AbortSignal.any([timeout, signal]);
    try {
      const sizes = await Promise.all(
        imageFileNames(chosen).map(async (name) =>
          (await sizeOf(join(imagePlace(folder, chosen).folder, name))) === undefined
            ? sizeThere(imageFileUrl(chosen, name), name, chosen.talos, access, within)
            : 0,
        ),
      );
      return sizes.reduce<number | undefined>(
        (sum, one) => (sum === undefined || one === undefined ? undefined : sum + one),
        0,
      );
    } catch (error) {
      if (signal?.aborted) throw error;
      const unknown =
        timeout.aborted || (error instanceof WildError && error.code === 'tools.download-failed');
      if (unknown) return undefined;
      throw error;
    }
  }

  async function useAt(place: ImagePlace): Promise<ImageUse> {
    const use = await useImage(place, clock());
    try {
      const image = await verifyImage(place);
      if (image === undefined) throw imageMissing();
      return { image, release: () => use.release() };
    } catch (error) {
      await use.release();
      throw error;
    }
  }

  return {
    async boards(signal) {
      const overlays = await factoryAt(defaultFactory).overlays(versions.talos, signal);
      return nameBoards(overlays === 'unreachable' ? knownOverlays : overlays);
    },
    async propose(request, cloud, signal) {
      const chosen = await choose(request, cloud, signal);
      const { kind, architecture, talos, schematic, board, extensions = [], factory } = chosen;
      const image = await readImage(imagePlace(folder, chosen));
      const bytes = image === undefined ? await bytesMissing(chosen, signal) : 0;
      return {
        ...{ kind, architecture, talos, schematic, extensions, factory, files: imageFileNames(chosen) },
        ...(board === undefined ? {} : { board }),
        ...(image === undefined ? {} : { image }),
        ...(bytes === undefined ? {} : { bytes }),
      };
    },
    async fetch({ accept, ...request }, cloud, signal) {
      const chosen = await choose(request, cloud, signal);
      const image = await readyImage(folder, chosen);
      if (image !== undefined) return { image };
      const input = { image: chosen, ...(accept === undefined ? {} : { accept }) };
      return { operation: await operations.start('images.fetch', input) };
    },
    async list() {
      const images = await listImages(folder);
      return {
        images,
        bytes: images.flatMap(({ files }) => files).reduce((sum, { bytes }) => sum + bytes, 0),
      };
    },
    clean: (days) => cleanImages(folder, new Date(clock().getTime() - days * 24 * 3_600_000)),
    use: async (request, cloud, signal) => useAt(imagePlace(folder, await choose(request, cloud, signal))),
    async useFile(path) {
      const image = (await listImages(folder)).find(({ files }) => files.some((file) => file.path === path));
      if (image === undefined) throw imageMissing();
      return useAt(placeIn(dirname(path), `${image.kind}-${image.architecture}`));
    },
  };
}
