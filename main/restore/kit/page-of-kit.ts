import { sentence } from '../../lib/sentence.ts';
import type { KitPage } from './kit-page.ts';
import { type KitFacts, type KitPart, partsOf, textOf } from './kit-parts.ts';
import { placeToType, readPlace } from './kit-place.ts';
import { partTitle } from './part-title.ts';

/** The page of a kit, with codes for a camera and the same to type. */
export function pageOf(facts: KitFacts, madeOn: string): KitPage {
  const { cloud } = facts;
  return {
    title: sentence('kit.page.title', 'Recovery Kit of {cloud}', { cloud: cloud.name }),
    paragraphs: [
      sentence(
        'kit.page.what',
        'With this page and one of its backup places, everything in this cloud can be restored, even if every computer is gone.',
      ),
      sentence(
        'kit.page.secret',
        'Keep it where you keep passports. Anyone who has it can read all backups and passwords of this cloud.',
      ),
    ],
    steps: [
      sentence('kit.page.step.install', 'Install Wild Cloud on any computer.'),
      sentence(
        'kit.page.step.scan',
        'Choose “Open a cloud”, then “From a Recovery Kit”. Scan the codes below, or type what stands beside them.',
      ),
      sentence(
        'kit.page.step.follow',
        'Wild Cloud restores the folder of this cloud, and leads you from there to new machines and your data.',
      ),
    ],
    codes: partsOf(facts).map((part) => ({
      title: partTitle(part.id),
      code: textOf(cloud.id, part),
      typed: part.id === 'cloud' ? `${cloud.name} (${cloud.id})` : typed(part),
    })),
    byHand: {
      title: sentence('kit.page.by-hand', 'Without Wild Cloud'),
      lead: sentence(
        'kit.page.by-hand-lead',
        'Only restic, sops and talosctl are needed, which anyone can download. Use the password, the key and a backup place from above:',
      ),
      commands: commandsByHand(facts),
    },
    foot: [
      sentence(
        'kit.page.second',
        'Print it twice, and give one copy to somebody you trust. The other copy is with: ______________________________',
      ),
      sentence('kit.page.made', 'Printed on {date} for {cloud} ({id}).', {
        date: madeOn,
        cloud: cloud.name,
        id: cloud.id,
      }),
    ],
  };
}

/** What a person types instead of scanning: a key or a password as it is, a place as its lines. */
function typed({ id, payload }: KitPart): string {
  if (!id.startsWith('place.')) return payload;
  const place = readPlace(payload);
  return place === undefined ? payload : placeToType(place);
}

/** In a shell, with what is secret to be typed in place of each `…`. */
export function commandsByHand({ cloud, places: [place] }: KitFacts): readonly string[] {
  const { repository = '…', options = [], environment = {} } = place ?? {};
  const restic = ['restic', ...options.flatMap((option) => ['-o', option])].join(' ');
  const latest = (kind: string) =>
    `${restic} restore latest --host ${cloud.id} --tag kind=${kind} --target restored`;
  return [
    `export RESTIC_REPOSITORY=${quoted(repository)}`,
    ...Object.keys(environment).map((name) => `export ${name}=…`),
    'export RESTIC_PASSWORD=…',
    `${restic} snapshots --host ${cloud.id}`,
    latest('folder'),
    'export SOPS_AGE_KEY=…',
    'sops decrypt restored/secrets.yaml',
    'talosctl apply-config --insecure -n <address> -f restored/setup/cluster-nodes/final/<machine>.yaml',
    latest('etcd'),
    'talosctl --talosconfig restored/.talos/config -n <address> bootstrap --recover-from restored/etcd.snapshot',
  ];
}

const quoted = (text: string): string =>
  /^[\w./:@%+=,-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
