export const texts = {
  form: {
    required: 'Fill in this field.',
    size: 'That isn’t a size. Write it like 10 GB.',
    number: 'That isn’t a number.',
    domain: 'That doesn’t look like a web address. Use letters, digits, hyphens and dots.',
    email: 'That doesn’t look like an email address.',
    on: 'On',
    off: 'Off',
  },
};
