export const texts = {
  open: {
    title: 'Open a cloud',
    lead: 'Its folder on this computer, or a copy from another.',
    path: 'Folder of the cloud',
    pathHelp: 'The folder that holds config.yaml.',
    choose: 'Choose a folder',
    go: 'Open the cloud',
    missing: 'The folder is missing.',
  },
};
