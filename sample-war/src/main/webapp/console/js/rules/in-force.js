// The rules in words: only what they order.
import { element } from '../base/dom.js';
import { ago, moment, span } from '../base/format.js';
import { facts } from '../parts/card.js';
import { empty } from '../parts/empty.js';
import { tag } from '../parts/tags.js';

const NAMES = {
  ip_blacklist: 'Banned',
  ip_whitelist: 'Allowed',
  ip_ban_duration: 'Bans last',
  blocked_countries: 'Blocked countries',
  whitelist_countries: 'Only these countries',
  global_rate_limit: 'Requests of a client',
  global_rate_window: 'within',
  endpoint_rate_limits: 'Limits of paths',
  blocked_cloud_providers: 'Blocked clouds',
  blocked_user_agents: 'Blocked user agents',
  suspicious_patterns: 'Further patterns',
  enable_penetration_detection: 'Detection',
  enable_ip_banning: 'Banning',
  enable_rate_limiting: 'Rate limits',
  emergency_mode: 'Emergency mode',
  emergency_whitelist: 'Let through in an emergency',
  emergency_whitelist_only: 'Whitelist only',
  message: 'Message',
  expires_at: 'Expire',
  ttl: 'Good for',
};
const SECONDS = new Set(['ip_ban_duration', 'global_rate_window', 'ttl']);
const OWN = new Set(['rule_id', 'version', 'timestamp']);

export const nameOf = (rule) => NAMES[rule] ?? rule;

export function inForce({ version, author, at, note, rules }) {
  const orders = Object.entries(rules).filter(([name, value]) => !OWN.has(name) && isOrder(value));
  return element(
    'div',
    { class: 'stack tight' },
    element('p', {}, element('b', {}, `Version ${version}`), element('span', { class: 'soft' }, by(author, at, note))),
    orders.length > 0
      ? facts(orders.map(([name, value]) => [nameOf(name), wording(name, value)]))
      : empty('The rules order nothing', 'Each agent does what its own configuration says.'),
  );
}

const by = (author, at, note) =>
  [author && ` by ${author}`, at && `, ${ago(at)}`, at && ` (${moment(at)})`, note && `: ${note}`]
    .filter(Boolean)
    .join('');

function isOrder(value) {
  if (value === null || value === false) return false;
  return typeof value !== 'object' || Object.keys(value).length > 0;
}

function wording(name, value) {
  if (Array.isArray(value))
    return element(
      'span',
      { class: 'row' },
      value.map((one) => tag(String(one), 'plain mono')),
    );
  if (name === 'endpoint_rate_limits') {
    return element(
      'ul',
      {},
      Object.entries(value).map(([path, [requests, seconds]]) =>
        element('li', {}, element('span', { class: 'mono' }, path), ` ${requests} in ${span(seconds)}`),
      ),
    );
  }
  if (SECONDS.has(name)) return span(value);
  if (typeof value === 'boolean') return value ? 'on' : 'off';
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
