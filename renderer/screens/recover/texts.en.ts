export const texts = {
  recover: {
    title: 'Recover a cloud',
    lead: 'From its Recovery Kit and one of its backup places.',
    codes: 'What the page says',
    codesHelp: 'Scan each code, or type what’s printed beside it.',
    part: {
      cloud: 'The cloud',
      key: 'Key of the passwords',
      password: 'Password of the backups',
      place: 'Backup place',
    },
    where: 'Where',
    folder: 'New folder of the cloud',
    folderHelp: 'It must be empty or not exist yet.',
    placeFolder: 'Folder of the disk with the backups (optional)',
    placeFolderHelp: 'If the disk isn’t where the page says, such as /media/me/backups.',
    newMachines: 'The old machines are gone',
    newMachinesHelp:
      'The cluster may then be started again on other machines. Leave it off if only this computer is new.',
    then: 'Restores settings, passwords and keys. No machine is touched; setting up machines and restoring apps come after that.',
    go: 'Restore the folder',
    errors: {
      part: 'This is on the page too.',
      folder: 'Enter a whole path.',
    },
  },
};
