import type { FitnessLevel, MachineFitness } from '../../../../contract/discovery.ts';

const labels: Record<FitnessLevel, string> = {
  good: 'suitable',
  limited: 'works, with limits',
  unfit: 'not suitable',
};
const purposes = [
  ['control plane', 'controlPlane'],
  ['worker', 'worker'],
  ['storage', 'storage'],
] as const;

/** One line for each purpose: how well a machine suits it, and why not better. */
export const fitnessLines = (fitness: MachineFitness): string[] =>
  purposes.map(([name, purpose]) => {
    const { level, why } = fitness[purpose];
    const label = `  ${name}: ${labels[level]}`;
    return why.length === 0 ? label : `${label}. ${why.map(({ text }) => text).join(' ')}`;
  });
