export const texts = {
  form: {
    required: 'Fill in this field.',
    size: 'That isn’t a size. Write it like 10 GB.',
    number: 'That isn’t a number.',
    domain: 'That doesn’t look like a web address. Use letters, digits, hyphens and dots.',
    email: 'That doesn’t look like an email address.',
    on: 'On',
    off: 'Off',
    more: 'More settings (the defaults are fine)',
    changed: 'changed',
    secretGiven: 'Already set; type to replace it',
    secretShow: 'Show what you type',
    sizeHelp: 'Include the unit, such as 10 GB. You can increase it later, but not reduce it.',
    discard: 'Discard',
  },
};
