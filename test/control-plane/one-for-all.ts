import { inject } from 'vitest';
import type { TestProject } from 'vitest/node';
import { type ControlPlane, findPracticeProgram, startControlPlane } from './start-control-plane.ts';

type SharedControlPlane = Pick<ControlPlane, 'kubeconfig' | 'ingressAddress' | 'state'>;

declare module 'vitest' {
  interface ProvidedContext {
    controlPlane: SharedControlPlane | { readonly missing: string };
  }
}

/**
 * One control plane with two machines for all test files that only change their own namespaces, and uniquely named
 * kinds and policies. Starting one takes longer than most tests. It runs as long as any of them.
 */
export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const found = await findPracticeProgram();
  if ('missing' in found) {
    project.provide('controlPlane', found);
    return undefined;
  }
  const { stop, kubeconfig, ingressAddress, state } = await startControlPlane(found.program, '127.142.0', {
    machines: 2,
  });
  project.provide('controlPlane', { kubeconfig, ingressAddress, state });
  return stop;
}

interface Found {
  readonly plane: SharedControlPlane;
  /** Tests that need it are skipped. */
  readonly isMissing: boolean;
  /** Appended to the names of skipped tests, so the summary shows why. */
  readonly why: string;
}

/** The shared control plane, or why there is none. */
export function sharedControlPlane(): Found {
  const shared = inject('controlPlane');
  return 'missing' in shared
    ? {
        plane: { kubeconfig: '', ingressAddress: '', state: '' },
        isMissing: true,
        why: ` (skipped: ${shared.missing})`,
      }
    : { plane: shared, isMissing: false, why: '' };
}
