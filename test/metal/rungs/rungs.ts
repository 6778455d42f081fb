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
