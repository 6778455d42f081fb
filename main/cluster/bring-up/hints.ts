import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';

/** What a person can do during a wait, or when a health check failed. */
export const hints = {
  silent: sentence(
    'up.hint.silent',
    'Check that it’s on and its network cable is plugged in. If its screen shows another address, reserve this one for it in your router and restart it. Finished steps are kept.',
  ),
  clock: sentence(
    'up.hint.clock',
    'It asks a time server on the internet. Check that the machine can reach the internet, or set a time server in your network in cluster.nodes.talos.timeServers. The battery on its board may be empty.',
  ),
  network: sentence('up.hint.network', 'Check its cable, and that your router gave it an address.'),
  screen: sentence(
    'up.hint.screen',
    'Its screen shows what it’s doing. If nothing changes for a long time, switch it off and on, then continue.',
  ),
  reason: sentence(
    'up.hint.reason',
    'Talos retries on its own, which takes minutes on a slow or busy machine. If it stays like this, look inside the machine: wild node services and wild node logs.',
  ),
  installFailed: sentence(
    'up.hint.install-failed',
    'It’s silent for two or three minutes and then waits again. If it stays silent, switch it off and on.',
  ),
  bootstrapped: sentence(
    'up.hint.bootstrapped',
    'Switch on all control-plane machines. If all of them were erased and you want to start over, first remove .kube/config from the cloud’s folder.',
  ),
  others: sentence('up.hint.others', 'Check that these machines are on and can reach the others.'),
  restart: sentence(
    'up.hint.restart',
    'Restart this machine, and no other control-plane machine until it’s back. The cluster keeps running while more than half of them are healthy.',
  ),
  diskFull: sentence('up.hint.room', 'Its disk is full. Free some space, or give the machine a larger disk.'),
  downloads: sentence(
    'up.hint.downloads',
    'The first start downloads container images, which takes some minutes on a slow connection. Check that the machines can reach the internet.',
  ),
  stick: sentence(
    'up.hint.stick',
    'Remove the stick, or move the disk to the top of the boot menu, and start the machine again.',
  ),
  controlPlane: sentence(
    'up.hint.control-plane',
    'Switch on all control-plane machines, and look at their screens: they show what the machines are doing.',
  ),
  access: sentence('up.hint.access', 'Get a new one: wild cluster kubeconfig'),
} as const satisfies Readonly<Record<string, Sentence>>;
