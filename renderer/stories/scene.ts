import type { AdoptionPlan } from '../../contract/adoption.ts';
import type { AppCard, AppPage, AppUpdate, BrokenApp } from '../../contract/apps.ts';
import type { BootReadiness, BootStatus } from '../../contract/boot.ts';
import type { Drives } from '../../contract/drives.ts';
import type { Plan } from '../../contract/plans.ts';
import type { CloudStatus, CloudSummary, Destruction, FolderState } from '../../contract/clouds.ts';
import type { ConfigValue } from '../../contract/config.ts';
import type { Found } from '../../contract/discovery.ts';
import type { WireError } from '../../contract/errors.ts';
import type { ClusterHealth } from '../../contract/clusters.ts';
import type { Output, Parsed } from '../../contract/contract.ts';
import type { BackupSet } from '../../contract/backups.ts';
import type { KitStatus, RestorePlan } from '../../contract/restores.ts';
import type { Exposure, NetworkChoice, NetworkStatus, PrivatePlan } from '../../contract/network.ts';
import type { SystemService } from '../../contract/machines.ts';
import type { NamedNode } from '../../contract/nodes.ts';
import type { LogLine, Operation } from '../../contract/operations.ts';
import type { PracticeStatus } from '../../contract/practice.ts';
import type { AdditionPlan, UpkeepPlan, UpkeepWork } from '../../contract/upkeep.ts';
import type { ServiceCard, ServicePage } from '../../contract/services.ts';
import type { ExportCheck, ListedPlace, StorageStatus } from '../../contract/storage.ts';
import type { KeyState } from '../../contract/secrets.ts';
import type { Page } from '@playwright/test';

/** All the data behind the window in one story. The bridge validates each answer against the contract. */
export interface Scene {
  readonly clouds: readonly CloudSummary[];
  /** A cloud without a status is still loading. */
  readonly statuses: ReadonlyMap<string, CloudStatus>;
  readonly operations: readonly Operation[];
  readonly log: readonly LogLine[];
  readonly cards: readonly AppCard[];
  readonly broken?: readonly BrokenApp[];
  readonly pages: ReadonlyMap<string, AppPage>;
  readonly update?: AppUpdate;
  readonly clusterServices?: readonly ServiceCard[];
  readonly servicePages?: ReadonlyMap<string, ServicePage>;
  readonly servicePlan?: Plan;
  readonly serviceRemoval?: Plan;
  readonly brokenServices?: readonly { readonly service: string; readonly error: WireError }[];
  readonly plan: Plan;
  /** The error from planning until the person decides whose values to keep. */
  readonly conflict?: WireError;
  /** The plan after the person decided what to do with the existing installation. */
  readonly planChosen?: Plan;
  readonly removal: Plan;
  readonly practice: PracticeStatus;
  readonly adoption?: AdoptionPlan;
  readonly found?: Found;
  /** Called at the start with a way to show other machines later. */
  readonly onFound?: (show: (found: Found) => void) => void;
  readonly boot?: BootScene;
  readonly nodes?: readonly NamedNode[];
  /** The plan of an operation on a machine. */
  readonly upkeep?: (work: UpkeepWork) => UpkeepPlan;
  /** The Talos services of each machine, and their logs. */
  readonly services?: readonly SystemService[];
  readonly messages?: (service: string | undefined) => readonly string[];
  /** The plan for adding a machine. */
  readonly addition?: (wish: Omit<Parsed<'upkeep.planAddition'>, 'cloud'>) => AdditionPlan;
  /** The plan for forgetting the selected machines, and config.yaml afterwards. */
  readonly forgetting?: { readonly plan: UpkeepPlan; readonly config: string };
  /** Only for clouds with access to the Talos API. */
  readonly health?: ClusterHealth;
  /** Names and certificates, and whether they work. */
  readonly network?: {
    readonly status: NetworkStatus;
    readonly exposure: Exposure;
    readonly choice: NetworkChoice;
    readonly plan?: PrivatePlan;
  };
  readonly key: KeyState;
  readonly secrets: ReadonlyMap<string, string>;
  /** The text of config.yaml. */
  readonly config: string;
  /** The answer to config.get, evaluated on each call so that a story can change the file. */
  readonly configValue?: () => ConfigValue;
  readonly folder?: FolderState;
  readonly destruction?: Destruction;
  readonly setAside?: readonly string[];
  readonly storage?: StorageStatus;
  readonly places?: readonly ListedPlace[];
  readonly exportCheck?: ExportCheck;
  readonly backups?: {
    readonly status: Output<'backups.status'>;
    readonly places: Output<'backups.places'>;
    readonly retention: Output<'backups.retention'>;
    readonly sets: readonly BackupSet[];
    readonly entries: Output<'backups.browse'>;
    readonly plan: RestorePlan;
    readonly kit: KitStatus;
  };
  /** Calls that fail, by name. */
  readonly failures: ReadonlyMap<string, WireError>;
}

/** The boot server, images and removable drives behind a story. */
export interface BootScene {
  /** The answer to boot.check; without it the page is still checking. */
  readonly readiness?: BootReadiness;
  readonly status?: BootStatus;
  /** All images are on this computer. */
  readonly images?: boolean;
  readonly drives?: Drives;
  /** What downloading and writing look like when they start. */
  readonly fetching?: Partial<Operation>;
  readonly writing?: Partial<Operation>;
  /** Called at the start with ways to change what the window sees. */
  readonly control?: (control: BootControl) => void;
}
export interface BootControl {
  readonly status: (change: Partial<BootStatus>) => void;
  readonly drives: (next: Drives) => void;
  readonly operation: (kind: Operation['kind'], change: Partial<Operation>) => void;
}

/** The text of a key with its values. `count` selects the plural. */
export type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/** One screen in one state: its address, its scene, and the heading that shows when it is ready. */
export interface ScreenStory {
  readonly name: string;
  readonly hash: string;
  readonly scene: Scene;
  readonly heading: RegExp;
  /** What to open or press first, in the window's language. */
  readonly first?: (page: Page, say: Say) => Promise<void>;
}
