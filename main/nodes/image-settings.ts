import type { ConfigValue } from '../../contract/config.ts';
import { type ConfigMap, isValueMap, valueAt } from '../config/config.ts';
import { schematicId } from './schematic.ts';

/** Which images the machines of a cloud have, as config.yaml says. */
export interface ImageSettings {
  /** The address of the image factory, without a slash at the end. */
  readonly factory: string;
  /** With its `v`; empty if it isn't set. */
  readonly talos: string;
  readonly schematic: Schematic;
  /** The schematic has more than extensions, and its ID isn't given; `schematic.id` is wrong. */
  readonly idMissing: boolean;
}

export interface Schematic {
  readonly id: string;
  /** Missing if config.yaml has only the ID. */
  readonly extensions?: readonly string[];
}

export const defaultFactory = 'https://factory.talos.dev';

export function imageSettings(values: ConfigMap): ImageSettings {
  const ofTalos = (key: string) => valueAt(values, ['cluster', 'nodes', 'talos', key]);
  const extensions = textsOf(
    valueAt(ofTalos('schematic'), ['customization', 'systemExtensions', 'officialExtensions']),
  );
  const plain = isPlainList(ofTalos('schematic'));
  const id = textOf(ofTalos('schematicId'));
  return {
    factory: (textOf(ofTalos('factory')) ?? defaultFactory).replace(/\/+$/, ''),
    talos: withV(textOf(ofTalos('version')) ?? ''),
    schematic: {
      id: id ?? schematicId(extensions ?? []),
      ...(extensions === undefined || !plain ? {} : { extensions }),
    },
    idMissing: !plain && id === undefined,
  };
}

/** Whether a schematic is only a list of extensions, whose canonical YAML is known. */
function isPlainList(schematic: ConfigValue | undefined): boolean {
  const only = (value: ConfigValue | undefined, name: string) =>
    !isValueMap(value) || Object.keys(value).every((key) => key === name);
  const customization = valueAt(schematic, ['customization']);
  return (
    only(schematic, 'customization') &&
    only(customization, 'systemExtensions') &&
    only(valueAt(customization, ['systemExtensions']), 'officialExtensions')
  );
}

/** A version of Talos as tags have it. */
export const withV = (version: string): string =>
  version === '' || version.startsWith('v') ? version : `v${version}`;

const textOf = (value: ConfigValue | undefined) =>
  typeof value === 'string' && value !== '' ? value : undefined;

const textsOf = (value: ConfigValue | undefined) =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : undefined;
