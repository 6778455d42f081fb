import { z } from 'zod';
import { type imageChoiceSchema, type ImageKind, imageSchema } from '../../contract/images.ts';
import type { ConfigMap } from '../config/config.ts';
import {
  commonExtensions,
  defaultExtensions,
  defaultFactory,
  extensionsOf,
  imageSettings,
  type Overlay,
  schematicId,
  versions,
} from '../nodes/nodes.ts';
import { refused, refusals } from './failures.ts';

/** A choice without anything left to decide; the input of `images.fetch`, so a resumed one downloads the same image. */
export const chosenImageSchema = imageSchema
  .pick({ kind: true, architecture: true, talos: true, schematic: true, board: true })
  .extend({
    /** Without a slash at the end. */
    factory: z.url({ protocol: /^https?$/ }),
    /** Missing if only the ID of the schematic is known. */
    extensions: z.array(z.string()).optional(),
    overlay: z.strictObject({ name: z.string(), image: z.string() }).optional(),
  });
export type ChosenImage = z.output<typeof chosenImageSchema>;

export type ImageChoice = z.output<typeof imageChoiceSchema>;

/** What a single-board computer needs, by its name; asks the image factory for those that aren't known here. */
export type FindOverlay = (board: string, factory: string, talos: string) => Promise<Overlay>;

/** @throws WildError `images.refused`, and what `findOverlay` throws */
export async function chooseImage(
  choice: ImageChoice,
  /** config.yaml of the cloud that it is for. */
  values: ConfigMap | undefined,
  findOverlay: FindOverlay,
): Promise<ChosenImage> {
  const { kind, board } = choice;
  const ofCloud = values === undefined ? undefined : imageSettings(values);
  const factory = ofCloud?.factory ?? defaultFactory;
  if (!chosenImageSchema.shape.factory.safeParse(factory).success) throw refused(refusals.factory(factory));
  const talos = choice.talos ?? (ofCloud?.talos || versions.talos);
  if (!chosenImageSchema.shape.talos.safeParse(talos).success) throw refused(refusals.talos(talos));
  if (kind !== 'sbc' && board !== undefined) throw refused(refusals.boardWithoutNeed);
  const common = {
    kind,
    architecture: kind === 'sbc' ? ('arm64' as const) : choice.architecture,
    talos,
    factory,
    ...(board === undefined ? {} : { board }),
  };
  if (choice.schematic !== undefined) return { ...common, schematic: choice.schematic };
  if (kind === 'sbc') {
    if (board === undefined) throw refused(refusals.boardMissing);
    const extensions = [...(ofCloud?.schematic.extensions ?? storageOnly)];
    const overlay = await findOverlay(board, factory, talos);
    return { ...common, schematic: schematicId(extensions, overlay), extensions, overlay };
  }
  if (choice.machines === undefined && ofCloud?.idMissing === true) throw refused(refusals.idMissing);
  const own = choice.machines === undefined ? ofCloud?.schematic : undefined;
  if (own !== undefined && (own.extensions !== undefined || own.id !== schematicId([]))) {
    if (!chosenImageSchema.shape.schematic.safeParse(own.id).success) throw refused(refusals.id(own.id));
    const { id: schematic, extensions } = own;
    // With an outdated ID, the list would be registered under another one.
    return extensions === undefined || schematicId(extensions) !== schematic
      ? { ...common, schematic }
      : { ...common, schematic, extensions: [...extensions] };
  }
  const extensions = [...extensionsForHardware(choice)];
  return { ...common, schematic: schematicId(extensions), extensions };
}

/** Microcode is for Intel and AMD only. */
const storageOnly = commonExtensions([]);

function extensionsForHardware({ machines = [] }: ImageChoice): readonly string[] {
  if (machines.length === 0) return defaultExtensions;
  const common = commonExtensions(machines);
  return [...new Set(machines.flatMap((machine) => extensionsOf(machine, common)))].toSorted();
}

/** The files of an image, as the image factory names them, in the order in which they are downloaded. */
export function imageFileNames({ kind, architecture }: Pick<ChosenImage, 'kind' | 'architecture'>): string[] {
  const names: Readonly<Record<ImageKind, string[]>> = {
    boot: [`cmdline-metal-${architecture}`, `kernel-${architecture}`, `initramfs-${architecture}.xz`],
    iso: [`metal-${architecture}.iso`],
    sbc: [`metal-${architecture}.raw.zst`],
    uki: [`metal-${architecture}-uki.efi`],
  };
  return names[kind];
}

export const imageFileUrl = ({ factory, schematic, talos }: ChosenImage, name: string): string =>
  `${factory}/image/${schematic}/${talos}/${name}`;
