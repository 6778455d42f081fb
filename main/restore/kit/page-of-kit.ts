import { sentence } from '../../lib/sentence.ts';
import type { KitPage } from './kit-page.ts';
import { type KitFacts, type KitPart, partsOf, readPlace, textOf } from './kit-parts.ts';
import { partTitle } from './part-title.ts';

/** The page of a kit, with codes for a camera and the same to type. */
export function pageOf(facts: KitFacts, madeOn: string): KitPage {
  const { cloud, places } = facts;
  const [first] = places;
  const repository = first?.repository ?? '…';
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
      commands: [
        'export RESTIC_PASSWORD=…',
        `restic -r ${repository} snapshots --host ${cloud.id}`,
        `restic -r ${repository} restore <snapshot> --target restored`,
        'export SOPS_AGE_KEY=AGE-SECRET-KEY-1…',
        'sops decrypt restored/…/secrets.yaml',
        'talosctl --talosconfig … bootstrap --recover-from etcd.snapshot',
      ],
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
  if (place === undefined) return payload;
  return [
    place.repository,
    ...Object.entries(place.environment).map(([name, value]) => `${name}=${value}`),
  ].join('   ');
}
