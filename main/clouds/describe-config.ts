import type { ConfigValue } from '../../contract/config.ts';
import type { ConfigMap } from '../config/config.ts';

/** The domain names of this cloud, as a Markdown table. */
export function describeAddresses(values: ConfigMap): string {
  const cloud = mapOf(values['cloud']);
  const own = textOf(cloud['domain']);
  const apps = Object.entries(mapOf(values['apps'])).flatMap(([app, settings]) => {
    const { domain } = mapOf(settings);
    return typeof domain === 'string' && domain !== '' ? [[app, domain]] : [];
  });
  const rows = [...(own === '' ? [] : [['the cloud', own]]), ...apps];
  return rows.length === 0 ? 'None yet.' : table(['what', 'name'], rows);
}

/** The machines in config.yaml, as a Markdown table. */
export function describeMachines(values: ConfigMap): string {
  const nodes = mapOf(mapOf(values['cluster'])['nodes']);
  const rows = Object.entries(nodes).map(([name, node]) => {
    const { role, roles, targetIp, currentIp } = mapOf(node);
    const roleText = Array.isArray(roles) ? roles.map(textOf).join(', ') : textOf(role);
    return [name, textOf(targetIp) || textOf(currentIp), roleText];
  });
  return rows.length === 0 ? 'None yet.' : table(['name', 'address', 'role'], rows);
}

function mapOf(value: ConfigValue | undefined): ConfigMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
}

function textOf(value: ConfigValue | undefined): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'bigint'
    ? String(value)
    : '';
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [head, head.map(() => '---'), ...rows.map((row) => row.map(cell))];
  return lines.map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Keeps a person's value from breaking out of its table cell. */
function cell(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll('|', '\\|');
}
