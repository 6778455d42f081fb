export const texts = {
  states: {
    working: 'Working',
    starting: 'Working on it',
    failing: 'Not working',
    unknown: 'Not known',
    absent: 'Not installed',
    added: 'Prepared',
    done: 'Done',
    ready: 'Running',
    'not-ready': 'No answer',
    attention: 'Needs you',
    practice: 'Working (practice)',
  },
};
