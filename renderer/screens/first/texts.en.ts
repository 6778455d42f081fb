export const texts = {
  first: {
    promise: 'Your own cloud, on computers you own.',
    about:
      'Your website, files and passwords, at home. Wild Cloud sets up the computers and keeps them running. No account, no terminal.',
    practice: 'Try it out',
    practiceText:
      'Go through everything with simulated computers. You can’t break anything, and nothing is left behind.',
    practiceNeeds: 'Takes about a minute. You don’t need any hardware.',
    practiceGo: 'Try it out',
    practiceAgain: 'Continue trying it out',
    create: 'Create a cloud',
    createText: 'Turn one or more spare computers into your own cloud. You see each step before it happens.',
    createNeeds:
      'Takes about an hour, mostly waiting. You need a spare computer with 8 GB of memory, connected to your router by cable.',
    createGo: 'Create a cloud',
    open: 'Open a cloud',
    openText: 'For a cloud you already have: its folder on this computer, or a copy from another one.',
    openNeeds: 'Takes a few seconds. You need the folder.',
    openGo: 'Open a folder',
    note: 'Everything stays in a folder on this computer, in files you can read without Wild Cloud.',
    recent: 'Your clouds',
    openCloud: 'Open {cloud}',
    openShort: 'Open',
    forget: 'Remove {cloud} from the list',
    forgetShort: 'Remove',
    forgotten: '{cloud} was removed from the list. Its folder is unchanged.',
    others: 'Or start something new',
    appearance: 'Theme',
    language: 'Language',
  },
};
