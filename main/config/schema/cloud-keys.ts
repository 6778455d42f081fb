import { folderMedia } from '../../../contract/backup-places.ts';
import { bucketLookups } from '../../../contract/storage.ts';
import { choice, entry, group, named } from './entries.ts';

const smtpKeys = group(
  {
    enabled: entry('boolean', { title: 'Send email', help: 'Whether apps can send email at all.' }),
    host: entry('host', { title: 'Mail server', example: 'smtp.example.org' }),
    port: entry('port', {
      title: 'Mail server port',
      help: 'Usually 465 for TLS, 587 for STARTTLS.',
      example: 465,
    }),
    user: entry('string', { title: 'Mail server username', example: 'me@example.org' }),
    from: entry('email', {
      title: 'Sender address',
      help: 'The address apps send email from.',
      example: 'cloud@example.org',
    }),
    tls: entry('boolean', {
      title: 'Use TLS',
      help: 'Encrypts the connection from the start.',
      example: true,
    }),
    startTls: entry('boolean', {
      title: 'Use STARTTLS',
      help: 'Connects unencrypted, then switches to encryption.',
      example: false,
    }),
  },
  { title: 'Email from apps' },
);

const placeKeys = group(
  {
    kind: choice(['s3', 'folder', 'sftp', 'rest'], { title: 'Kind of place', example: 's3' }),
    endpoint: entry('string', { title: 'Server address', example: 'https://s3.example.com' }),
    region: entry('string', { title: 'Region', example: 'eu-central-1' }),
    bucket: entry('string', { title: 'Bucket', example: 'home-backups' }),
    prefix: entry('string', {
      title: 'Folder in the bucket',
      help: 'Everything is stored below it.',
      example: 'wild-cloud',
    }),
    bucketLookup: choice(bucketLookups, {
      title: 'How requests name the bucket',
      help: 'In the path (path), or in front of the server’s name (dns).',
      example: 'path',
    }),
    path: entry('string', { title: 'Folder', example: '/media/me/backups' }),
    medium: choice(folderMedia, { title: 'What the folder is on', example: 'removable' }),
    marker: entry('string', {
      title: 'Marker of the folder',
      help: 'The ID in the file wild-cloud-backup-place.json there.',
      example: '0f1e2d3c4b5a69788796a5b4c3d2e1f0',
    }),
    host: entry('host', { title: 'SFTP server', example: 'nas.lan' }),
    port: entry('port', { title: 'SFTP port', example: 22 }),
    user: entry('string', { title: 'SFTP username', example: 'backup' }),
    url: entry('string', { title: 'Address of the rest-server', example: 'https://nas.lan:8000/' }),
    appendOnly: entry('boolean', {
      title: 'Only accepts additions',
      help: 'Its server refuses to delete, so old backups are removed there.',
      example: true,
    }),
    backups: entry('boolean', { title: 'Used for backups', example: true }),
    awayFromHome: entry('boolean', { title: 'Away from home', example: false }),
  },
  { title: 'Place' },
);

export const cloudKeys = group(
  {
    name: entry('string', { title: 'Cloud name', example: 'Home' }),
    domain: entry('domain', {
      title: 'Domain',
      help: 'App addresses end with this domain.',
      example: 'home.example.org',
    }),
    email: entry('email', {
      title: 'Email address',
      help: 'Used to register with Let’s Encrypt, which issues certificates.',
      example: 'me@example.org',
    }),
    timezone: entry('timezone', {
      title: 'Time zone',
      help: 'Apps show and schedule times in this zone.',
      example: 'Europe/Berlin',
    }),
    internalDomain: entry('host', {
      title: 'Internal domain',
      help: 'Addresses that only work in your home network end with this domain.',
      example: 'internal.home.example.org',
    }),
    baseDomain: entry('domain', {
      title: 'Base domain',
      help: 'The domain you registered; the others are subdomains of it.',
      example: 'example.org',
    }),
    scheme: choice(['https', 'http'], {
      title: 'Protocol for app addresses',
      help: 'Choose http only if something else in front of this cloud has the certificates.',
      example: 'https',
    }),
    dhcpRange: entry('range', {
      title: 'DHCP range',
      help: 'The IP addresses the router assigns to computers.',
      example: '192.168.8.30-192.168.8.239',
    }),
    dockerRegistryHost: entry('domain', {
      title: 'Container registry address',
      example: 'registry.home.example.org',
    }),
    monitoring: entry('boolean', { title: 'Collect metrics', example: false }),
    backupLocation: entry('string', { title: 'Backup location', example: '/mnt/backup' }),
    router: group(
      {
        ip: entry('address', { title: 'Router IP address', example: '192.168.8.1' }),
        dynamicDns: entry('domain', {
          title: 'Dynamic DNS name',
          help: 'A name that follows your router when your provider changes its IP address.',
          example: 'home.dyn.example.org',
        }),
      },
      { title: 'Router' },
    ),
    dns: group(
      {
        ip: entry('address', { title: 'Home DNS server', example: '192.168.8.50' }),
        externalResolver: entry('address', {
          title: 'Upstream DNS server',
          help: 'Answers queries for all names outside this cloud.',
          example: '9.9.9.9',
        }),
        provider: choice(['cloudflare', 'route53', 'webhook', 'none'], {
          title: 'DNS provider',
          help: 'Manages the domain; none if names only exist in the home network.',
          example: 'cloudflare',
        }),
      },
      { title: 'DNS' },
    ),
    dnsmasq: group(
      { interface: entry('string', { title: 'dnsmasq network interface', example: 'eth0' }) },
      { title: 'dnsmasq' },
    ),
    nfs: group(
      {
        host: entry('host', { title: 'NFS server', example: 'nas.home.example.org' }),
        mediaPath: entry('string', { title: 'Folder on the NFS server', example: '/export/media' }),
        storageCapacity: entry('size', {
          title: 'Capacity to report',
          help: 'How much space apps see on it.',
          example: '1Ti',
        }),
        mediaFolders: named('string', {
          title: 'Media folders',
          help: 'Folders on the NFS server that apps can use, each under a name.',
          example: '{movies: /export/media/movies}',
        }),
      },
      { title: 'Network storage (NFS)' },
    ),
    places: named(placeKeys, {
      title: 'Places',
      help: 'Where backups go, and S3-compatible buckets for apps. Their credentials are in secrets.yaml.',
    }),
    smtp: smtpKeys,
    backup: group(
      {
        root: entry('string', { title: 'Backup folder', example: '/mnt/backup' }),
        staging: entry('string', {
          title: 'Staging folder',
          help: 'Where backups are prepared before they are stored.',
          example: '/var/tmp/backup',
        }),
        everyHours: entry('number', { title: 'Hours between backups', example: 24 }),
        keep: group(
          {
            allDays: entry('number', { title: 'Keep everything, days', example: 7 }),
            dailyDays: entry('number', { title: 'Keep one a day, days', example: 30 }),
            weeklyWeeks: entry('number', { title: 'Keep one a week, weeks', example: 12 }),
            monthlyMonths: entry('number', { title: 'Keep one a month, months', example: 12 }),
            yearlyYears: entry('number', { title: 'Keep one a year, years', example: 2 }),
          },
          { title: 'How long backups are kept' },
        ),
      },
      { title: 'Backups' },
    ),
  },
  { title: 'This cloud' },
);
