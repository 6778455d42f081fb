import type { Sentence } from '../../../contract/sentence.ts';
import { sentence } from '../../lib/sentence.ts';
const reads = sentence('template.why.reads', 'It reads files or addresses.');
const host = sentence(
  'template.why.host',
  'It depends on this computer, so another computer would get a different result.',
);
const chance = sentence(
  'template.why.chance',
  'It gives a different result each time, so nothing could be compared with what’s running.',
);
const network = sentence('template.why.network', 'It uses the network.');
const templates = sentence('template.why.templates', 'Each file is a separate template.');
const language = sentence('template.why.language', 'Its own language has no limits.');
const changes = sentence(
  'template.why.changes',
  'It changes a value that others read. Use merge or coll.Omit, which make a new one.',
);
const parses = sentence(
  'template.why.parses',
  'It parses text. Values come from config.yaml and are already parsed.',
);
const functions = sentence(
  'template.why.functions',
  'It calls a function that is a value, and no value is a function.',
);
const unused = sentence('template.why.unused', 'Nothing in the catalogue needs it.');
const yaml = sentence('template.why.yaml', 'YAML can be written in many ways. Use toJSON; JSON is YAML too.');

const byReason: readonly (readonly [reason: Sentence, names: string])[] = [
  [reads, 'ds datasource datasourceExists datasourceReachable defineDatasource listDatasources include file'],
  [host, 'filepath env getenv sockaddr'],
  [network, 'aws gcp net ec2meta ec2dynamic ec2tag ec2tags ec2region'],
  [chance, 'random uuid time crypto'],
  [templates, 'tmpl tpl template'],
  [language, 'regexp jq jsonpath coll.JQ coll.JSONPath cue toCUE data.CUE data.ToCUE'],
  [changes, 'set unset coll.Set coll.Unset'],
  [parses, 'json jsonArray yaml yamlArray toml csv csvByRow csvByColumn data urlParse conv.URL'],
  [yaml, 'toYAML data.ToYAML'],
  [functions, 'call'],
  [
    unused,
    `toTOML toCSV data.ToTOML data.ToCSV path semver strings.WordWrap strings.Sort base64.DecodeBytes
    conv.ParseInt conv.ParseFloat conv.ParseUint conv strings coll math test base64`,
  ],
];

/** Why functions and namespaces of gomplate are not offered. */
export const refusals: ReadonlyMap<string, Sentence> = new Map(
  byReason.flatMap(([reason, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, reason] as const),
  ),
);
