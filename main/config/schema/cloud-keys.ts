import { group, entry } from './entries.ts';
import * as type from './scalars.ts';

const smtpKeys = group(
  {
    enabled: entry(type.flag(), { title: 'Send e-mail', help: 'Whether apps send e-mail at all.' }),
    host: entry(type.host(), { title: 'Mail server', example: 'smtp.example.org' }),
    port: entry(type.port(), {
      title: 'Port of the mail server',
      help: 'Usually 465 with TLS, 587 with STARTTLS.',
      example: 465,
    }),
    user: entry(type.text(), { title: 'User name at the mail server', example: 'me@example.org' }),
    from: entry(type.email(), {
      title: 'Sender',
      help: 'The address that e-mails of apps come from.',
      example: 'cloud@example.org',
    }),
    tls: entry(type.flag(), { title: 'TLS from the first byte', example: true }),
    startTls: entry(type.flag(), {
      title: 'STARTTLS',
      help: 'Begins plain and then encrypts.',
      example: false,
    }),
  },
  { title: 'E-mail that apps send' },
);

export const cloudKeys = group(
  {
    name: entry(type.text(), { title: 'Name of the cloud', example: 'Home' }),
    domain: entry(type.domain(), {
      title: 'Domain',
      help: 'Addresses of apps end in it.',
      example: 'home.example.org',
    }),
    email: entry(type.email(), {
      title: 'E-mail address',
      help: 'Certificate offices write to it before a certificate ends.',
      example: 'me@example.org',
    }),
    timezone: entry(type.timeZone(), {
      title: 'Time zone',
      help: 'Apps show and plan their times in it.',
      example: 'Europe/Berlin',
    }),
    internalDomain: entry(type.host(), {
      title: 'Domain inside the home',
      help: 'Addresses that only work at home end in it.',
      example: 'internal.home.example.org',
    }),
    baseDomain: entry(type.domain(), {
      title: 'Base domain',
      help: 'The domain that is registered; the others are below it.',
      example: 'example.org',
    }),
    scheme: entry(type.choice(['https', 'http']), {
      title: 'How apps are opened',
      help: 'A practice cloud has http, since it has no certificates.',
      example: 'https',
    }),
    dhcpRange: entry(type.range(), {
      title: 'Addresses given out to computers',
      example: '192.168.8.30-192.168.8.239',
    }),
    dockerRegistryHost: entry(type.domain(), {
      title: 'Address of the image store',
      example: 'registry.home.example.org',
    }),
    monitoring: entry(type.flag(), { title: 'Watch with metrics', example: false }),
    backupLocation: entry(type.text(), { title: 'Place for backups', example: '/mnt/backup' }),
    router: group(
      {
        ip: entry(type.address(), { title: 'Address of the router', example: '192.168.8.1' }),
        dynamicDns: entry(type.domain(), {
          title: 'Name that follows the router',
          help: 'A dynamic DNS name, where the address from the provider changes.',
          example: 'home.dyn.example.org',
        }),
      },
      { title: 'Router' },
    ),
    dns: group(
      {
        ip: entry(type.address(), { title: 'Address of the DNS server at home', example: '192.168.8.50' }),
        externalResolver: entry(type.address(), {
          title: 'DNS server outside',
          help: 'Asked for every name that is not of this cloud.',
          example: '9.9.9.9',
        }),
      },
      { title: 'Names (DNS)' },
    ),
    dnsmasq: group(
      { interface: entry(type.text(), { title: 'Network interface of dnsmasq', example: 'eth0' }) },
      { title: 'dnsmasq' },
    ),
    nfs: group(
      {
        host: entry(type.host(), { title: 'Computer with the files', example: 'nas.home.example.org' }),
        mediaPath: entry(type.text(), { title: 'Folder on that computer', example: '/export/media' }),
        storageCapacity: entry(type.size(), { title: 'Space to show for it', example: '1Ti' }),
      },
      { title: 'Network storage (NFS)' },
    ),
    smtp: smtpKeys,
    backup: group(
      {
        root: entry(type.text(), { title: 'Folder for backups', example: '/mnt/backup' }),
        staging: entry(type.text(), { title: 'Folder to prepare backups in', example: '/var/tmp/backup' }),
      },
      { title: 'Backups' },
    ),
  },
  { title: 'This cloud' },
);
