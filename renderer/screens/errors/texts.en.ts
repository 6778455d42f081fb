export const texts = {
  errors: {
    crashed: 'This page crashed',
    crashedText: 'Your clouds and running operations aren’t affected.',
    again: 'Reload the page',
    noSuchCloud: 'This cloud isn’t in your list',
    noSuchCloudText: 'It was removed from the list, or the link is out of date.',
    noSuchPage: 'Page not found',
    noSuchPageText: 'There’s nothing at this address.',
    toStart: 'Go to the start page',
    code: 'Error code',
    unreadable: 'Can’t open this cloud',
    notStarted: 'Wild Cloud couldn’t load this page',
  },
};
