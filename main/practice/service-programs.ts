import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { servicePrograms, type ToolName } from '../../contract/tools.ts';
import { writeFileAtomic } from '../lib/atomic-write.ts';
import { sentence } from '../lib/sentence.ts';
import type { StepDefinition } from '../operations/operations.ts';
import type { Tools, ToolWork } from '../tools/tools.ts';

/** The real controllers of cluster services. The practice tool uses each of them as soon as it's listed. */
/** The program of each service that has one. */
const programOf: Readonly<Record<string, (typeof servicePrograms)[number]>> = {
  metallb: 'metallb-controller',
  'cert-manager': 'cert-manager',
  traefik: 'traefik',
  coredns: 'coredns',
  'external-dns': 'external-dns',
};

export interface ServicePrograms {
  /** Lists the installed ones in `programs.json` of the cluster's folder, which the practice tool watches. */
  publish(): Promise<void>;
  /** Installs those of some services, which takes minutes the first time. */
  install(services: readonly string[], work: ToolWork): Promise<void>;
  /** Installs them one by one. A build takes minutes the first time, so it leaves most of the computer to the person. */
  readonly steps: readonly StepDefinition[];
}

export function createServicePrograms(tools: Tools, clusterFolder: string): ServicePrograms {
  async function publish(): Promise<void> {
    // Pods that read and write backups run the same restic as this computer.
    const isProgram = (tool: ToolName) =>
      tool === 'restic' || servicePrograms.some((program) => program === tool);
    const installed = (await tools.list()).filter(({ tool, state }) => state === 'ready' && isProgram(tool));
    const paths = Object.fromEntries(installed.map(({ tool, path }) => [tool, path]));
    await mkdir(clusterFolder, { recursive: true, mode: 0o700 });
    await writeFileAtomic(join(clusterFolder, 'programs.json'), JSON.stringify(paths), { mode: 0o600 });
  }

  return {
    publish,
    async install(services, work) {
      for (const program of services.flatMap((service) => programOf[service] ?? []))
        await tools.path(program, { ...work, background: true });
      await publish();
    },
    steps: servicePrograms.map((program) => ({
      id: program,
      title: sentence('practice.step.program', 'Install {program}', { program }),
      async run({ signal, progress, log }) {
        await tools.path(program, { signal, progress, log, background: true });
        await publish();
      },
    })),
  };
}
