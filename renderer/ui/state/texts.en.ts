export const texts = {
  states: {
    working: 'Working',
    starting: 'Starting',
    failing: 'Not working',
    unknown: 'Unknown',
    absent: 'Not installed',
    added: 'Not started',
    done: 'Done',
    ready: 'Running',
    'not-ready': 'Not responding',
    attention: 'Needs attention',
    practice: 'Working (simulated)',
  },
  workloads: {
    title: 'Components',
    none: 'No components are running yet.',
  },
};
