import type { Sentence } from '../../../contract/wire.ts';
import { sentence } from '../../lib/sentence.ts';

/** What a person can do while something is waited for, or where a check of the cluster failed. */
export const hints = {
  silent: sentence(
    'up.hint.silent',
    'Look whether it is on and its cable is in. If its screen shows another address, reserve this one for it in your router and start it again. What is done so far stays.',
  ),
  clock: sentence(
    'up.hint.clock',
    'It asks a time server on the internet. Look whether the machine reaches the internet, or name one of your house in cluster.nodes.talos.timeServers. A battery on its board may be empty.',
  ),
  network: sentence('up.hint.network', 'Look at its cable and whether your router gave it an address.'),
  screen: sentence(
    'up.hint.screen',
    'Look at its screen: it says what it does. If it stands still for long, switch it off and on, then continue.',
  ),
  reason: sentence(
    'up.hint.reason',
    'Talos retries it on its own, which takes minutes on a slow or busy machine. If it stays like this, look inside the machine: wild node services and wild node logs.',
  ),
  installFailed: sentence(
    'up.hint.install-failed',
    'It is silent for two or three minutes and then waits again. If it stays silent, switch it off and on.',
  ),
  begun: sentence(
    'up.hint.begun',
    'Switch on all machines that steer. If all of them were erased and the cluster is to begin anew, remove .kube/config from the folder of the cloud first.',
  ),
  others: sentence('up.hint.others', 'Look whether these machines are on and reach the others.'),
  restart: sentence(
    'up.hint.restart',
    'Start this machine anew, and no other one that steers until it is back. The cluster goes on as long as more than half of them are well.',
  ),
  room: sentence('up.hint.room', 'Its disk is full. Make room on it, or give the machine a larger one.'),
  downloads: sentence(
    'up.hint.downloads',
    'The first time its programs are downloaded, which takes some minutes on a slow line. Look whether the machines reach the internet.',
  ),
  stick: sentence(
    'up.hint.stick',
    'Take the stick out, or put the disk first in its boot menu, and start it again.',
  ),
  controlPlane: sentence(
    'up.hint.steering',
    'Switch on all machines that steer, and look at their screens: they say what they do.',
  ),
  access: sentence('up.hint.access', 'Make it anew: wild cluster kubeconfig'),
} as const satisfies Readonly<Record<string, Sentence>>;
