export const texts = {
  activity: {
    title: 'Activity',
    lead: 'What’s running now, and what ran before.',
    leadComputer: 'What’s running on this computer, and what ran before.',
    running: 'Running now',
    today: 'Today',
    yesterday: 'Yesterday',
    earlier: 'Earlier',
    empty: 'No activity yet',
    emptyText: 'Longer operations show up here with their steps and logs, no matter who started them.',
    goApps: 'Browse apps',
    by: {
      window: 'from the window',
      cli: 'from the command line',
    },
    filter: 'Show',
    filters: {
      all: 'All',
      failed: 'Failed',
    },
    noneFailed: 'Nothing has failed.',
    notStarted: 'Not started',
    states: {
      waiting: 'Waiting',
      running: 'Running',
      done: 'Done',
      failed: 'Failed',
      cancelled: 'Stopped',
      interrupted: 'Interrupted',
    },
  },
};
