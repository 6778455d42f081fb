import { type NodeRole, nodeRoles } from '../../../contract/nodes.ts';
import { sealed } from '../../lib/seal.ts';
import type { Secret } from '../../lib/secret.ts';
import { genConfig, patchConfig, type TalosAnswer, validateConfig } from '../../tools/tools.ts';
import { type ClusterSettings, installerImage, type NodeSettings } from './cluster-settings.ts';
import { fileNames } from './file-names.ts';
import { nodePatch } from './node-patch.ts';
import { configRefused } from './failures.ts';
import type { PrivateFolder } from './private-folder.ts';
import { talosContract } from '../../nodes/nodes.ts';

export interface BuildRequest {
  readonly settings: ClusterSettings;
  readonly keys: Secret;
  /** User patches, by machine. */
  readonly userPatches: ReadonlyMap<string, string>;
  readonly talosctl: string;
  readonly folder: PrivateFolder;
  readonly signal: AbortSignal | undefined;
}

/** More would only wait for each other. */
const atOnce = 2;

/**
 * Builds every generated file: path below the cloud's folder, and text. Always from the keys and the patches, never from
 * a configuration that was patched before, whose lists would grow.
 * @throws WildError `cluster.config-refused` with machine and patch
 */
export async function buildConfigs(request: BuildRequest): Promise<ReadonlyMap<string, string>> {
  const built = new Map<string, string>();
  const secretsFile = await request.folder.put('secrets.yaml', request.keys);
  const bases = new Map<NodeRole, string>();
  await Promise.all(
    nodeRoles.map(async (role) => {
      const text = await buildBase(role, secretsFile, request);
      bases.set(role, await request.folder.put(`${role}.yaml`, text));
      built.set(fileNames.base(role), sealed(text, 'hash', adviceForBase));
    }),
  );
  const left = [...request.settings.nodes];
  const worker = async () => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) {
      const { name, role } = one.node;
      const patch = nodePatch(one, request.settings);
      const final = await buildFinal(one, bases.get(role) ?? '', patch, request);
      const advice = adviceForMachine(name);
      built.set(fileNames.patch(name), sealed(patch, 'hash', advice));
      built.set(fileNames.final(name), sealed(final, 'hash', advice));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return built;
}

async function buildBase(role: NodeRole, secretsFile: string, request: BuildRequest): Promise<string> {
  const { settings } = request;
  const [first] = settings.nodes;
  const answer = await genConfig(
    request.talosctl,
    {
      role,
      secretsFile,
      clusterName: settings.name,
      endpoint: `https://${settings.endpoint.includes(':') ? `[${settings.endpoint}]` : settings.endpoint}:6443`,
      contract: talosContract,
      kubernetes: settings.kubernetes,
      image: first === undefined ? '' : installerImage(settings.factory, first),
      certSans: [...new Set([settings.endpoint, ...settings.certSans])],
    },
    request.signal,
  );
  if (answer.ok) return answer.text;
  throw configRefused(undefined, answer.words);
}

async function buildFinal(
  { node }: NodeSettings,
  base: string,
  patch: string,
  request: BuildRequest,
): Promise<string> {
  const { folder } = request;
  const ours = await folder.put(`patch-${node.name}.yaml`, patch);
  const written = request.userPatches.get(node.name);
  const theirs = written === undefined ? [] : [await folder.put(`user-${node.name}.yaml`, written)];
  const answer = await patchAndValidate(node.name, base, [ours, ...theirs], request);
  if (answer.ok) return answer.text;
  if (theirs.length > 0 && (await patchAndValidate(node.name, base, [ours], request)).ok) {
    throw configRefused(node.name, answer.words, fileNames.userPatch(node.name));
  }
  throw configRefused(node.name, answer.words);
}

async function patchAndValidate(
  name: string,
  base: string,
  patches: readonly string[],
  { talosctl, folder, signal }: BuildRequest,
): Promise<TalosAnswer> {
  const patched = await patchConfig(talosctl, base, patches, signal);
  if (!patched.ok) return patched;
  const file = await folder.put(`final-${name}.yaml`, patched.text);
  const valid = await validateConfig(talosctl, file, signal);
  return valid.ok ? patched : valid;
}

const adviceForBase =
  'It is overwritten each time; put your changes for a machine into patch/<name>.user.yaml.';

function adviceForMachine(name: string): string {
  return `It is overwritten each time; put your changes into patch/${name}.user.yaml.`;
}
