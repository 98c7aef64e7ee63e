'use strict';
// Hovering a mark lights its words and the other way round; a click pins. Nothing is fetched.
(() => {
  const parts = new Map();
  for (const element of document.querySelectorAll('[data-c]')) {
    for (const key of element.dataset.c.split(' ')) {
      if (!parts.has(key)) parts.set(key, []);
      parts.get(key).push(element);
    }
  }
  const tipOf = (key) => document.getElementById('t' + key);
  const related = (key) => (tipOf(key)?.dataset.r || '').split(' ').filter(Boolean);
  const tip = document.getElementById('tip');
  const card = document.getElementById('pinned');
  const body = card.querySelector('.tipbody');
  let pins = [];
  let hovered = [];
  let under = null;

  // What is lit now, so that a change costs what it changes, however long the page is.
  let shown = [];
  const put = (keys, name) => {
    for (const key of keys) {
      for (const element of parts.get(key) || []) {
        element.classList.add(name);
        if (name === 'pin' && element.hasAttribute('aria-pressed')) element.setAttribute('aria-pressed', 'true');
        shown.push([element, name]);
      }
    }
  };
  const light = () => {
    for (const [element, name] of shown) {
      element.classList.remove(name);
      if (name === 'pin' && element.hasAttribute('aria-pressed')) element.setAttribute('aria-pressed', 'false');
    }
    shown = [];
    for (const key of [...pins, ...hovered]) put(related(key), 'rel');
    put(hovered, 'lit');
    put(pins, 'pin');
  };

  // The tooltip stands beside what is hovered, and never over it.
  const showTip = (element) => {
    const key = element?.dataset.c.split(' ').find(tipOf);
    if (!key || element.closest('.check, tr')) { tip.hidden = true; return; }
    tip.innerHTML = tipOf(key).innerHTML;
    tip.hidden = false;
    const box = (element.querySelector('.hit') || element).getClientRects()[0];
    if (!box) return;
    const below = box.bottom + 8 + tip.offsetHeight <= innerHeight;
    const top = below ? box.bottom + 8 : Math.max(8, box.top - 8 - tip.offsetHeight);
    const left = Math.min(Math.max(12, box.left + 20), innerWidth - tip.offsetWidth - 12);
    tip.style.top = top + 'px';
    tip.style.left = left + 'px';
  };

  // What stands for the same in the other pane comes into view after a short while, and the pane
  // goes back when the pointer leaves, unless it is pinned.
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  let dwell = 0;
  const moved = new Map();
  const isPane = (pane) => pane && getComputedStyle(pane).position === 'sticky';
  const reveal = (keys, from) => {
    for (const key of keys) {
      const panes = new Map();
      for (const part of parts.get(key) || []) {
        const pane = part.closest('.pane');
        if (pane && !panes.has(pane) && part.getClientRects().length) panes.set(pane, part);
      }
      for (const [pane, element] of panes) {
        if (!isPane(pane) || pane.contains(from)) continue;
        const box = element.getBoundingClientRect();
        const view = pane.getBoundingClientRect();
        if (box.top >= view.top && box.bottom <= view.bottom) continue;
        if (!moved.has(pane)) moved.set(pane, pane.scrollTop);
        const top = pane.scrollTop + box.top - view.top - 0.5 * (view.height - box.height);
        pane.scrollTo({ top, behavior: calm.matches ? 'auto' : 'smooth' });
      }
    }
  };
  const goBack = () => {
    for (const [pane, top] of moved) pane.scrollTo({ top, behavior: calm.matches ? 'auto' : 'smooth' });
    moved.clear();
  };

  const hover = (element) => {
    if (element === under) return;
    under = element;
    hovered = element ? keysOf(element) : [];
    light();
    showTip(element);
    clearTimeout(dwell);
    if (element) dwell = setTimeout(() => reveal(hovered, element), 250);
    else if (!pins.length) dwell = setTimeout(goBack, 250);
  };
  // Words of several figures stand for the first; a mark or a check for all of its figures.
  const keysOf = (element) => {
    const keys = element.dataset.c.split(' ');
    return element.classList.contains('w') ? keys.slice(0, 1) : keys;
  };
  const partAt = (target) => target.closest?.('[data-c]') || null;

  const showPinned = () => {
    const key = pins[pins.length - 1];
    const source = key && tipOf(key);
    card.hidden = !source;
    if (!source) return;
    body.innerHTML = source.innerHTML;
    const go = card.querySelector('.go');
    go.replaceChildren();
    for (const [prefix, words] of [['w', card.dataset.words], ['k', card.dataset.mark], ['row', card.dataset.row]]) {
      const to = document.getElementById(prefix + key);
      if (!to) continue;
      const link = document.createElement('a');
      link.href = '#' + to.id;
      link.textContent = words;
      go.append(link, ' ');
    }
  };
  const pin = (keys, adds) => {
    const same = keys.every((key) => pins.includes(key));
    if (adds) pins = same ? pins.filter((key) => !keys.includes(key)) : [...pins, ...keys];
    else pins = same && pins.length === keys.length ? [] : [...keys];
    moved.clear();
    light();
    showPinned();
  };
  let order = null;
  const step = (by) => {
    order ??= [...document.querySelectorAll('.text .w[tabindex]')].map((word) => word.dataset.c.split(' ')[0]);
    if (!order.length) return;
    const at = order.indexOf(pins[pins.length - 1]);
    const next = at < 0 ? (by > 0 ? 0 : order.length - 1) : (at + by + order.length) % order.length;
    pins = [order[next]];
    light();
    showPinned();
    const word = document.getElementById('w' + order[next]);
    word?.focus({ preventScroll: false });
    reveal(pins, word);
  };

  document.addEventListener('mouseover', (event) => hover(partAt(event.target)));
  document.documentElement.addEventListener('mouseleave', () => hover(null));
  document.addEventListener('focusin', (event) => hover(partAt(event.target)));
  document.addEventListener('focusout', () => hover(null));
  document.addEventListener('click', (event) => {
    if (event.target.closest('#pinned')) return;
    const part = partAt(event.target);
    if (part) pin(keysOf(part), event.ctrlKey || event.metaKey);
  });
  document.addEventListener('keydown', (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const part = partAt(event.target);
    if (event.key === 'Escape') { pins = []; light(); showPinned(); tip.hidden = true; }
    else if (event.key === '[') step(-1);
    else if (event.key === ']') step(1);
    else if ((event.key === 'Enter' || event.key === ' ') && part) { event.preventDefault(); pin(keysOf(part), event.shiftKey); }
  });
  card.querySelector('button').addEventListener('click', () => { pins = []; light(); showPinned(); });
  document.addEventListener('scroll', () => { if (!tip.hidden && under) showTip(under); }, true);
})();
