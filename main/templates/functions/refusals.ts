const reads = 'reads files or addresses, which templates here never do';
const host = 'reads this computer, so that the same cloud would come out differently on another one';
const chance = 'gives another result each time, so that nothing could be compared with what runs';
const network = 'asks the network, which templates here never do';
const templates = 'runs another template, and each file here is a template of its own';
const language = 'has a language of its own, whose cost nobody can bound';
const changes = 'changes a value that others read; merge and coll.Omit make a new one';
const parses = 'reads a format out of a text; values come from config.yaml, where they are read already';
const functions = 'calls a function that is a value, and there are none among values';
const unused = 'nothing in the catalogue needs';

const byReason: readonly (readonly [reason: string, names: string])[] = [
  [reads, 'ds datasource datasourceExists datasourceReachable defineDatasource listDatasources include file'],
  [host, 'filepath env getenv sockaddr'],
  [network, 'aws gcp net ec2meta ec2dynamic ec2tag ec2tags ec2region'],
  [chance, 'random uuid time crypto'],
  [templates, 'tmpl tpl template'],
  [language, 'regexp jq jsonpath coll.JQ coll.JSONPath cue toCUE data.CUE data.ToCUE'],
  [changes, 'set unset coll.Set coll.Unset'],
  [parses, 'json jsonArray yaml yamlArray toml csv csvByRow csvByColumn data urlParse conv.URL'],
  ['can write a text in many ways; toJSON writes it in one, and JSON is YAML too', 'toYAML data.ToYAML'],
  [functions, 'call'],
  [
    unused,
    `toTOML toCSV data.ToTOML data.ToCSV path semver strings.WordWrap strings.Sort base64.DecodeBytes
    conv.ParseInt conv.ParseFloat conv.ParseUint conv strings coll math test base64`,
  ],
];

/** Why functions and namespaces of gomplate are not offered: the end of a sentence that begins "uses x, which". */
export const refusals: ReadonlyMap<string, string> = new Map(
  byReason.flatMap(([reason, names]) =>
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, reason] as const),
  ),
);
