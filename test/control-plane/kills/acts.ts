export const everyAct = ['install', 'deploy', 'deploy-all', 'update', 'remove', 'erase'] as const;
export type Act = (typeof everyAct)[number];

/** Which kind of work an act is; in its journals the process is killed. */
export const kindOf: Readonly<Record<Act, string>> = {
  install: 'app.install',
  deploy: 'app.deploy',
  'deploy-all': 'app.deploy-all',
  update: 'app.update',
  remove: 'app.remove',
  erase: 'app.remove',
};

/** What the next process found of the work, and how it ended. */
export interface Told {
  readonly left: string;
  readonly ended: string;
}
