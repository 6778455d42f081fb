export const texts = {
  errors: {
    crashed: 'This page made a mistake',
    crashedText: 'The page stopped. Your clouds and running work are not touched by it.',
    again: 'Show the page again',
    noSuchCloud: 'This cloud is not on the list',
    noSuchCloudText: 'It was taken off the list, or the address is an old one.',
    noSuchPage: 'There is no such page',
    noSuchPageText: 'The address leads nowhere.',
    toStart: 'Go to the start',
    code: 'Code',
    unreadable: 'This cloud cannot be opened',
    notStarted: 'Wild Cloud could not start this page',
  },
};
