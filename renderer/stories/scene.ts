import type { AdoptionPlan } from '../../contract/adoption.ts';
import type { AppCard, AppPage, AppUpdate, BrokenApp, Plan } from '../../contract/apps.ts';
import type { CloudStatus, CloudSummary, Destruction, FolderState } from '../../contract/clouds.ts';
import type { ConfigValue } from '../../contract/config.ts';
import type { Found } from '../../contract/discovery.ts';
import type { WireError } from '../../contract/errors.ts';
import type { ClusterHealth } from '../../contract/clusters.ts';
import type { Parsed } from '../../contract/contract.ts';
import type { SystemService } from '../../contract/machines.ts';
import type { NamedNode } from '../../contract/nodes.ts';
import type { LogLine, Operation } from '../../contract/operations.ts';
import type { PracticeStatus } from '../../contract/practice.ts';
import type { AdditionPlan, UpkeepPlan, UpkeepWork } from '../../contract/upkeep.ts';
import type { KeyState } from '../../contract/secrets.ts';
import type { Page } from '@playwright/test';

/** Everything that a window is told in one story. The bridge checks each answer against the contract. */
export interface Scene {
  readonly clouds: readonly CloudSummary[];
  /** A cloud without one is still being read. */
  readonly statuses: ReadonlyMap<string, CloudStatus>;
  readonly operations: readonly Operation[];
  readonly log: readonly LogLine[];
  readonly cards: readonly AppCard[];
  readonly broken?: readonly BrokenApp[];
  readonly pages: ReadonlyMap<string, AppPage>;
  readonly update?: AppUpdate;
  readonly plan: Plan;
  /** What planning says until the person has decided whose values count. */
  readonly conflict?: WireError;
  /** Once a person has said what becomes of what is there already. */
  readonly planChosen?: Plan;
  readonly removal: Plan;
  readonly practice: PracticeStatus;
  readonly adoption?: AdoptionPlan;
  readonly found?: Found;
  readonly nodes?: readonly NamedNode[];
  /** What some work on a machine would do. */
  readonly upkeep?: (work: UpkeepWork) => UpkeepPlan;
  /** What runs of Talos itself on each machine, and what it writes. */
  readonly services?: readonly SystemService[];
  readonly messages?: (service: string | undefined) => readonly string[];
  /** What would become of one more machine. */
  readonly addition?: (wish: Omit<Parsed<'upkeep.planAddition'>, 'cloud'>) => AdditionPlan;
  /** What forgetting the chosen machines would do, and what config.yaml says then. */
  readonly forgetting?: { readonly plan: UpkeepPlan; readonly config: string };
  /** Of a cloud whose machines can be asked themselves. */
  readonly health?: ClusterHealth;
  readonly key: KeyState;
  readonly secrets: ReadonlyMap<string, string>;
  /** The text of config.yaml. */
  readonly config: string;
  /** What config.get answers; asked anew each time, so that a story can change the file. */
  readonly configValue?: () => ConfigValue;
  readonly folder?: FolderState;
  readonly destruction?: Destruction;
  readonly setAside?: readonly string[];
  /** Calls that fail in this story. */
  readonly failures: ReadonlyMap<string, WireError>;
}

/** One picture of the window: where, in which scene, and the words by which one knows that it is there. */
export interface ScreenStory {
  readonly name: string;
  readonly hash: string;
  readonly scene: Scene;
  readonly heading: RegExp;
  /** Another language than English, where its words are what there is to see. */
  readonly locale?: string;
  /** What is opened or pressed before the picture. */
  readonly first?: (page: Page) => Promise<void>;
}
