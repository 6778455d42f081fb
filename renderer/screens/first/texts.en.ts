export const texts = {
  first: {
    promise: 'Your own cloud, on computers you own.',
    about:
      'A website, files and passwords, kept at home. Wild Cloud sets up the computers and keeps them running. No account, no terminal.',
    practise: 'Practise first',
    practiseText:
      'Try the whole journey with computers that exist only in this window. Nothing can break and nothing is left behind.',
    practiseNeeds: 'About a minute. You need nothing.',
    practiseGo: 'Start practising',
    practiseAgain: 'Go on practising',
    create: 'Create a cloud',
    createText: 'Turn one or more spare computers into your cloud. You see every step before it happens.',
    createNeeds:
      'About an hour, mostly waiting. You need a spare computer with 8 GB of memory and a cable to your router.',
    createGo: 'Create a cloud',
    open: 'Open a cloud',
    openText: 'You already have one: its folder on this computer, or a copy from another.',
    openNeeds: 'A few seconds. You need the folder.',
    openGo: 'Open a folder',
    note: 'Everything stays in a folder on this computer that you can read without Wild Cloud.',
    recent: 'Your clouds',
    openCloud: 'Open {cloud}',
    openShort: 'Open',
    forget: 'Forget {cloud}',
    forgetShort: 'Forget',
    forgotten: '{cloud} is off the list. Its folder stays as it is.',
    others: 'Or begin another',
    appearance: 'Appearance',
    language: 'Language',
  },
};
