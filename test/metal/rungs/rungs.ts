import type { Rung } from './rung.ts';
import { bringUp } from './bring-up.ts';
import { discover, powerOn } from './discover.ts';
import { deployApp } from './deploy-app.ts';
import { plan } from './plan.ts';
import { checkHealth, reboot, snapshot } from './maintain.ts';
import { refuseChangedDisk, refuseForeignCluster, refuseWrongMachine } from './refusals.ts';

/** From power-on to an app, in order. */
export const rungs: readonly Rung[] = [
  powerOn,
  discover,
  plan,
  refuseWrongMachine,
  refuseChangedDisk,
  bringUp,
  checkHealth,
  deployApp,
  snapshot,
  refuseForeignCluster,
  reboot,
];

/** What real Talos could show and this climb doesn't, each with its reason. */
export const notClimbed: readonly string[] = [
  'Starting from the network: the machine starts from a stick. `npm run test:boot` starts machines with our boot server.',
  'The services and apps that Wild Cloud comes with: their images exist only in registries, and the machine has no way out of its network.',
  'Several machines, removing or resetting a worker: each machine takes 4 GB and two processors.',
  'Upgrades: a second version of Talos would have to be built.',
  'Secure Boot, SELinux, hardware: the kernel is Debian’s, the machine is emulated.',
];
