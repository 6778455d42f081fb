export const everyAct = [
  'install',
  'deploy',
  'deploy-all',
  'update',
  'remove',
  'erase',
  'service-deploy',
  'service-remove',
] as const;
export type Act = (typeof everyAct)[number];

/** The operation kind of each action. The process is killed at the lines of its journal. */
export const kindOf: Readonly<Record<Act, string>> = {
  install: 'app.install',
  deploy: 'app.deploy',
  'deploy-all': 'app.deploy-all',
  update: 'app.update',
  remove: 'app.remove',
  erase: 'app.remove',
  'service-deploy': 'service.deploy',
  'service-remove': 'service.remove',
};

/** What the next process found, and how the operation ended. */
export interface Told {
  readonly left: string;
  readonly ended: string;
}
