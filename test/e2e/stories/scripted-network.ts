import type { Chosen, PrivatePlan } from '../../../contract/network.ts';
import type { Handlers } from '../../../main/bridge/handlers.ts';
import { trustGuides } from '../../../main/network/trust/guides.ts';
import { qrCode } from '../../../main/network/trust/qr-code.ts';
import { authority, workingNetwork } from '../../../renderer/screens/network/network.mocks.ts';
import type { Scene } from '../../../renderer/stories/scene.ts';

const nothing: PrivatePlan = { names: [], changes: [], fingerprint: 'f' };
const page = 'http://trust.meadow.home.arpa/';

/** Names and certificates of a scene. */
export function scriptedNetwork(
  note: (name: string, input: unknown) => void,
  scene: Scene,
): Pick<Handlers, Extract<keyof Handlers, `network.${string}`>> {
  const { status, exposure, choice, plan = nothing } = scene.network ?? workingNetwork;
  const chosen: Chosen = { choice, notes: [] };
  const change =
    <V>(name: string, value: V) =>
    async (input: unknown): Promise<V> => {
      note(name, input);
      return value;
    };
  return {
    'network.check': change('network.check', {
      zone: { name: 'meadow.example', id: '0123', nameServers: ['ada.ns.example'], proven: true },
      notes: [],
    }),
    'network.status': async () => status,
    'network.exposure': async () => exposure,
    'network.planPrivate': async () => plan,
    'network.makePrivate': change('network.makePrivate', plan),
    'network.trust': async () => ({
      authority,
      guides: trustGuides.map((guide) => ({ ...guide, steps: [...guide.steps] })),
      files: {},
      page,
      qr: qrCode(page),
    }),
    'network.choice': async () => choice,
    'network.useDomain': change('network.useDomain', chosen),
    'network.useLan': change('network.useLan', chosen),
    'network.importCertificate': change('network.importCertificate', chosen),
    'network.importAuthority': change('network.importAuthority', chosen),
  };
}
