import type { Observed, ObservedNode } from '../../observe/observed.ts';

/**
 * A cloud in one line: `c1 c2! c3~ w1`. `c` is control plane, `w` a worker; `!` does not answer, `~` is not ready in
 * Kubernetes, `^` runs the older Talos.
 */
export function cloudOf(line: string, more: Partial<Observed> = {}): Observed {
  const nodes = line.split(' ').map(nodeOf);
  return {
    nodes,
    members: nodes
      .filter(({ role }) => role === 'controlplane')
      .map(({ name, answers }) => ({ id: `id-${name}`, name, learner: false, healthy: answers })),
    etcdErrors: {},
    kubernetes: true,
    ...more,
  };
}

function nodeOf(word: string, index: number): ObservedNode {
  const name = word.replace(/[!~^]/g, '');
  const answers = !word.includes('!');
  return {
    name,
    address: `192.168.8.${31 + index}`,
    role: name.startsWith('c') ? 'controlplane' : 'worker',
    answers,
    ...(answers
      ? {
          talos: word.includes('^') ? 'v1.12.9' : 'v1.13.0',
          schematic: 'a'.repeat(64),
          bootId: `boot-${name}`,
          stage: 'running',
          ready: true,
        }
      : {}),
    kubernetes: { ready: answers && !word.includes('~'), cordoned: false, version: 'v1.36.3' },
  };
}

export function node(observed: Observed, name: string): ObservedNode {
  const found = observed.nodes.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no ${name} in this cloud`);
  return found;
}
