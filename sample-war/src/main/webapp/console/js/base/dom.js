// Everything that comes from an event is text that a stranger may have written. It reaches the page
// here only: as a text node, or as an attribute that cannot run or load anything.

const SAFE_ATTRIBUTE =
  /^(id|class|type|for|name|value|title|role|lang|rows|cols|min|max|step|maxlength|placeholder|autocomplete|spellcheck|inputmode|tabindex|hidden|disabled|checked|selected|open|colspan|scope|datetime|dir|list|required|aria-[a-z]+|data-[a-z-]+)$/;

const SVG = 'http://www.w3.org/2000/svg';
const SAFE_SVG_ATTRIBUTE =
  /^(id|class|viewBox|width|height|x|y|x1|x2|y1|y2|rx|d|points|fill|role|focusable|patternUnits|preserveAspectRatio|text-anchor|aria-[a-z]+|data-[a-z-]+)$/;

/**
 * Makes an element. Attributes that are null or false are left out; `on` holds listeners by the
 * event's name; children are nodes or text.
 */
export function element(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'on') listen(made, value);
    else set(made, name, value, SAFE_ATTRIBUTE);
  }
  made.append(...present(children));
  return made;
}

export function svg(tag, attributes = {}, ...children) {
  const made = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    set(made, name, value, SAFE_SVG_ATTRIBUTE);
  }
  made.append(...present(children));
  return made;
}

/** A link within the page: whatever stands in it, it begins with `#`. */
export function link(hash, attributes = {}, ...children) {
  const made = element('a', attributes, ...children);
  made.setAttribute('href', hash.startsWith('#') ? hash : '#' + hash);
  return made;
}

export function replace(parent, ...children) {
  parent.replaceChildren(...present(children));
  return parent;
}

/** Writes a text only where it differs, so that a screen reader is not told the same again. */
export function write(node, text) {
  const wanted = String(text);
  if (node.textContent !== wanted) node.textContent = wanted;
}

function listen(node, listeners) {
  for (const [name, listener] of Object.entries(listeners)) node.addEventListener(name, listener);
}

function set(node, name, value, safe) {
  if (value === null || value === undefined || value === false) return;
  if (!safe.test(name)) throw new Error('Not an attribute for text of strangers: ' + name);
  node.setAttribute(name, value === true ? '' : String(value));
}

function present(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
