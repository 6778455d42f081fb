export const texts = {
  form: {
    required: 'An answer is missing.',
    size: 'That is no size. Write it like 10 GB.',
    number: 'That is no number.',
    domain: 'That does not look like an address. It has letters, digits, hyphens and dots.',
    email: 'That does not look like an e-mail address.',
    on: 'On',
    off: 'Off',
  },
};
