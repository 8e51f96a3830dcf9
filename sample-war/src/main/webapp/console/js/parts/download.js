// A link to something that the console writes: only ever to a path of its own, below the page.
import { element } from '../base/dom.js';
import { icon } from '../base/icons.js';

export function download(path, text, fileName) {
  const link = element('a', { class: 'act', title: 'Export what the search finds' }, icon('download'), text);
  link.href = new URL(path.replace(/^[/:]+/, ''), document.baseURI);
  link.download = fileName;
  return link;
}
