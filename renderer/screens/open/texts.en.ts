export const texts = {
  open: {
    title: 'Open a cloud',
    lead: 'Its folder on this computer, or a copy from another one.',
    path: 'Cloud folder',
    pathHelp: 'The folder with config.yaml in it.',
    choose: 'Choose a folder',
    go: 'Open the cloud',
    fromKit: 'From a Recovery Kit',
    missing: 'Choose a folder.',
  },
};
