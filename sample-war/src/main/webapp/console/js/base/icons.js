// The icons: strokes on a field of 16 by 16, drawn for this page.
import { svg } from './dom.js';

const PATHS = {
  overview: 'M2 13.5V9.5M6 13.5V5.5M10 13.5V8M14 13.5V2.5',
  events: 'M2.5 4h11M2.5 8h11M2.5 12h7',
  addresses:
    'M8 14.2c3-3.2 4.5-5.6 4.5-7.7a4.5 4.5 0 0 0-9 0c0 2.1 1.5 4.5 4.5 7.700zM8 8a1.6 1.6 0 1 0 0-3.200A1.6 1.6 0 0 0 8 8z',
  agents: 'M2.5 3h11v4h-11zM2.5 9h11v4h-11zM5 5h.01M5 11h.01',
  rules: 'M3 2.500h7l3 3v8H3zM10 2.500v3h3M5.5 8.500h5M5.5 11h3.5',
  lab: 'M6.2 2v4.200L2.8 12.300a1.2 1.2 0 0 0 1 1.700h8.400a1.2 1.2 0 0 0 1-1.700L9.8 6.200V2M5 2h6M4.7 9.500h6.6',
  blocked: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM3.8 3.800l8.4 8.4',
  passive:
    'M1.5 8s2.4-4.3 6.5-4.300S14.5 8 14.5 8s-2.4 4.3-6.5 4.300S1.5 8 1.5 8zM8 9.800a1.8 1.8 0 1 0 0-3.6 1.8 1.8 0 0 0 0 3.600z',
  note: 'M8 9.500a1.5 1.5 0 1 0 0-3 1.5 1.5 0 0 0 0 3z',
  pause: 'M5.5 3.500v9M10.5 3.500v9',
  play: 'M5 3.300l7.5 4.700L5 12.700z',
  search: 'M7 11.500a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.4 10.400l3.6 3.6',
  close: 'M4 4l8 8M12 4l-8 8',
  back: 'M6.5 3.500L2.5 7.500l4 4M2.5 7.500h7a4 4 0 0 1 0 6.5',
  up: 'M8 13V3M3.8 7.200L8 3l4.2 4.2',
  right: 'M6 3.500L10.5 8 6 12.5',
  copy: 'M5.5 5.500h8v8h-8zM3.5 10.500h-1v-8h8v1',
  download: 'M8 2.500v8M4.5 7L8 10.5 11.5 7M2.5 13.500h11',
  ban: 'M8 1.800l5.5 2v4c0 3.2-2.2 5.3-5.5 6.4-3.3-1.1-5.5-3.2-5.5-6.400v-4zM5.8 5.800l4.4 4.400M10.2 5.800l-4.4 4.4',
  clock: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2zM8 4.8V8l2.3 1.6',
  check: 'M3 8.500l3.2 3.200L13 4.8',
  bolt: 'M9 1.800L3.5 9H8l-1 5.200L12.5 7H8z',
};

export function icon(name, extra = '') {
  const drawn = svg('svg', { class: 'icon ' + extra, viewBox: '0 0 16 16', 'aria-hidden': 'true', focusable: 'false' });
  drawn.append(svg('path', { d: PATHS[name] }));
  return drawn;
}
