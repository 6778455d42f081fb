/**
 * The practice cloud: real Kubernetes on this computer, with simulated machines. One per person.
 *
 * Most callers use `status()`; `practice.up` and `practice.down` are operations, and so is `practice.programs`, which
 * installs the real controllers of cluster services: stand-ins serve until then. It keeps running when the window closes,
 * and a second `up` does nothing. It listens only on loopback addresses, and `down` leaves no process behind.
 */
import { chmod, mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { type CloudId } from '../../contract/ids.ts';
import type { PracticeStatus } from '../../contract/practice.ts';
import type { ToolName } from '../../contract/tools.ts';
import type { Cloud, Clouds } from '../clouds/clouds.ts';
import type { Config } from '../config/config.ts';
import { writeFileAtomic } from '../lib/atomic-write.ts';
import { sentence } from '../lib/sentence.ts';
import { WildError } from '../lib/wild-error.ts';
import type { Operations, StepDefinition } from '../operations/operations.ts';
import type { Secrets } from '../secrets/secrets.ts';
import type { Tools, ToolWork } from '../tools/tools.ts';
import { type ClusterPlace, createPracticeCluster, type Machines } from './practice-cluster.ts';
import { createServicePrograms } from './service-programs.ts';
import type { PracticeMachine, PracticeReport } from './practice-report.ts';

/** Always the same, because there is only one practice cloud. */
export const practiceCloudId = 'c-practice0000' as CloudId;

export interface Practice {
  /** Installs the real programs of these services, so that a running practice cloud uses them. */
  installPrograms(services: readonly string[], work: ToolWork): Promise<void>;
  /** Tells a running practice cloud which programs there are by now. */
  publishPrograms(): Promise<void>;
  status(): Promise<PracticeStatus>;
}

export interface PracticeDependencies {
  readonly clouds: Clouds;
  readonly config: Config;
  readonly secrets: Secrets;
  readonly tools: Tools;
  readonly operations: Operations;
  /** The parent of the cluster's state and of the practice cloud's folder. */
  readonly folder: string;
  readonly place: Omit<ClusterPlace, 'folder'>;
}

const upInput = z.object({
  machines: z.int().min(1).max(9).default(3),
  blankMachines: z.int().min(1).max(9).optional(),
});
const downInput = z.object({ erase: z.boolean().default(false) });

export function createPractice(deps: PracticeDependencies): Practice {
  const cluster = createPracticeCluster({ folder: join(deps.folder, 'cluster'), ...deps.place });
  const programs = createServicePrograms(deps.tools, join(deps.folder, 'cluster'));
  const cloudFolder = join(deps.folder, 'cloud');

  deps.operations.define({
    kind: 'practice.up',
    input: upInput,
    title: () => sentence('practice.up', 'Starting the practice cloud'),
    steps: ({ machines, blankMachines }) =>
      blankMachines === undefined
        ? upSteps({ count: machines, blank: false })
        : blankSteps({ count: blankMachines, blank: true }),
  });
  deps.operations.define({
    kind: 'practice.down',
    input: downInput,
    title: () => sentence('practice.down', 'Stopping the practice cloud'),
    steps: ({ erase }) => downSteps(erase),
  });

  deps.operations.define({
    kind: 'practice.programs',
    input: z.object({}),
    title: () => sentence('practice.programs', 'Installing the real service controllers'),
    steps: () => programs.steps,
  });

  const toolsStep = (needed: readonly ToolName[]): StepDefinition => ({
    id: 'tools',
    title: sentence('practice.step.tools', 'Prepare the tools'),
    async run({ signal, progress, log }) {
      for (const tool of needed) await deps.tools.path(tool, { signal, progress, log });
    },
  });

  function machinesStep(machines: Machines, reached: string): StepDefinition {
    return {
      id: 'machines',
      title: sentence('practice.step.machines', 'Start the machines'),
      async run({ signal }) {
        await programs.publish();
        await cluster.start(await deps.tools.path('practice'), machines);
        await cluster.reached(reached, signal);
      },
    };
  }

  /** @param facts more for the result */
  function cloudStep(
    prepare: (cloud: Cloud, report: PracticeReport) => Promise<void>,
    facts: (report: PracticeReport) => Readonly<Record<string, string>> = () => ({}),
  ): StepDefinition {
    return {
      id: 'cloud',
      title: sentence('practice.step.cloud', 'Open the cloud'),
      async run({ signal, result }) {
        const report = await cluster.reached('ready', signal);
        const cloud = await openCloud();
        await deps.clouds.change(
          cloud,
          sentence('doing.connect-practice', 'connecting the practice cloud'),
          async () => {
            // Written by versions whose practice clouds had no certificates.
            await deps.config.unset(cloud.folder, 'cloud.scheme');
            await prepare(cloud, report);
          },
          () => sentence('history.practice-connected', 'Connected the practice cloud'),
        );
        result({ cloud: cloud.id, folder: cloud.folder, ...facts(report), ...ingressOf(report) });
      },
    };
  }

  function upSteps(machines: Machines): readonly StepDefinition[] {
    return [
      toolsStep(['practice', 'kubectl']),
      machinesStep(machines, 'api-server'),
      {
        id: 'kubernetes',
        title: sentence('practice.step.kubernetes', 'Start Kubernetes'),
        async run({ signal, note }) {
          note(sentence('practice.note.ready', 'Waiting for all machines to be ready'));
          await cluster.reached('ready', signal);
        },
      },
      cloudStep(connect, ({ server }) => ({ server })),
    ];
  }

  /** With blank machines, only opens the cloud; setting them up is left to the person. */
  function blankSteps(machines: Machines): readonly StepDefinition[] {
    return [
      // talosctl is needed to discover blank machines.
      toolsStep(['practice', 'kubectl', 'talosctl']),
      machinesStep(machines, 'ready'),
      cloudStep((cloud) =>
        deps.config.setAll(cloud.folder, {
          // Every loopback address responds, so a search would find none free.
          'cluster.nodes.control.vip': `${deps.place.network}.40`,
        }),
      ),
    ];
  }

  function downSteps(erase: boolean): readonly StepDefinition[] {
    const stop: StepDefinition = {
      id: 'stop',
      title: sentence('practice.step.stop', 'Stop the machines'),
      async run() {
        if (await cluster.running()) await cluster.stop();
      },
    };
    const remove: StepDefinition = {
      id: 'erase',
      title: sentence('practice.step.erase', 'Erase the practice cloud'),
      async run() {
        await deps.secrets.forget({ folder: cloudFolder, account: practiceCloudId });
        await deps.clouds.forget(practiceCloudId);
        await cluster.erase();
        await rm(cloudFolder, { recursive: true, force: true });
      },
    };
    return erase ? [stop, remove] : [stop];
  }

  async function openCloud(): Promise<Cloud> {
    try {
      return await deps.clouds.open(cloudFolder);
    } catch (error) {
      if (!(error instanceof WildError) || error.code !== 'cloud.no-cloud-here') throw error;
      await mkdir(dirname(cloudFolder), { recursive: true, mode: 0o700 });
      const name = 'Practice';
      return deps.clouds.create({
        id: practiceCloudId,
        kind: 'practice',
        folder: cloudFolder,
        name,
        domain: 'practice.localhost',
      });
    }
  }

  /** Writes the cluster's kubeconfig and machines into the cloud's folder. */
  async function connect(cloud: Cloud, report: PracticeReport): Promise<void> {
    await mkdir(cloud.path('.kube'), { recursive: true, mode: 0o700 });
    await chmod(cloud.path('.kube'), 0o700);
    await writeFileAtomic(cloud.kubeconfig, await readFile(report.kubeconfig), { mode: 0o600 });
    await deps.config.setAll(cloud.folder, { 'cluster.nodes': nodesOf(report.machines ?? []) });
  }

  return {
    installPrograms: programs.install,
    publishPrograms: programs.publish,
    async status() {
      const report = await cluster.report();
      const running = await cluster.running();
      const known = (await deps.clouds.list()).some(({ id }) => id === practiceCloudId);
      const state = !running
        ? known
          ? 'stopped'
          : 'absent'
        : report?.phase === 'ready'
          ? 'running'
          : 'starting';
      return {
        state,
        ...(known ? { cloud: practiceCloudId } : {}),
        ...(running && report?.server ? { server: report.server } : {}),
        ...(running && report ? ingressOf(report) : {}),
        machines: report?.machines?.length ?? 0,
        blankMachines: report?.machines?.filter(({ role }) => role === blankRole).length ?? 0,
        needsBuild: await deps.tools.missing('practice'),
      };
    },
  };
}

const ingressOf = ({ ingressUrl }: PracticeReport) => (ingressUrl === undefined ? {} : { ingressUrl });

/** The practice tool's role for machines that started blank, even after they were set up. */
const blankRole = 'blank';

/** The machines in the format of config.yaml. */
function nodesOf(machines: readonly PracticeMachine[]) {
  return Object.fromEntries(machines.map(({ name, address, role }) => [name, { role, targetIp: address }]));
}
