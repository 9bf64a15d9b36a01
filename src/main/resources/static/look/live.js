// Pages that follow what others change. What a page shows of records stands in <div id="…" data-live="contacts"> or
// data-live="contacts/ID deals/ID"; who else looks at the record appears in [data-here]. The server only tells that something
// changed; the page then asks for itself again and takes over what is different.
(() => {
  'use strict';
  const root = document.getElementById('live');
  if (!root || !window.EventSource) return;
  const words = root.dataset;
  const line = () => document.getElementById('news');
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const say = (sentence, value) => sentence.replace('{0}', value);
  const csrf = () => JSON.parse(document.body.getAttribute('hx-headers'))['X-XSRF-TOKEN'];

  // ---- The stream. It is open while the page is in sight, or while something typed in it waits to be sent. ----
  let stream = null, name = null, watched = '', last = words.since, out = false;
  const places = () => [...new Set(all('[data-live]').flatMap(part => part.dataset.live.split(' ')))];
  function listen() {
    const wanted = places().map(place => `&watch=${encodeURIComponent(place)}`).join('');
    if (stream && stream.readyState !== EventSource.CLOSED && wanted === watched) return;
    leave();
    if (!wanted || out) return;
    watched = wanted;
    stream = new EventSource(`/live?since=${last}${wanted}`);
    const on = (type, act) => stream.addEventListener(type, event => { last = event.lastEventId || last; act(JSON.parse(event.data)); });
    on('hello', id => { name = id; editing = false; tellEditing(); });
    on('beat', () => {});
    on('changed', changed);
    on('missed', () => places().forEach(place => changed({ place, ids: [], who: null, mine: false })));
    on('here', here);
    on('end', ({ why }) => { hush(); if (why === 'session') signedOut(); });
    // An answer that is no stream: signed out, or a server that is not ready yet. What is only a broken line, the browser mends.
    stream.onerror = () => { if (stream?.readyState === EventSource.CLOSED) { hush(); setTimeout(again, 5000); } };
  }
  function hush() { stream?.close(); stream = null; }
  function leave() { if (name) tellServer('leaving'); name = null; hush(); }
  // As a beacon, because a page that is left cannot wait for an answer.
  const tellServer = (what, values = {}) => navigator.sendBeacon(`/live/${name}/${what}`, new URLSearchParams({ ...values, _csrf: csrf() }));
  async function again() {
    if (document.hidden || stream) return;
    await page().catch(() => {});
    listen();
  }
  document.addEventListener('visibilitychange', () => {
    if (!document.hidden) listen();
    else setTimeout(() => { if (document.hidden && !all('form').some(dirty)) leave(); }, 5000);
  });
  addEventListener('focus', listen);
  addEventListener('pagehide', leave);
  addEventListener('pageshow', event => { if (event.persisted) listen(); });

  // ---- What has changed, part by part ----
  const waiting = new Map();
  let timer = 0, rest = 0;
  function changed(change) {
    all('[data-live]').filter(part => part.dataset.live.split(' ').includes(change.place)).forEach(part => {
      const known = waiting.get(part.id) ?? { ids: new Set(), many: false };
      change.ids.forEach(id => known.ids.add(id));
      waiting.set(part.id, { ...change, ids: known.ids, many: known.many || !change.ids.length });
    });
    soon();
  }
  // Where much changes, a page does not ask for itself all the time.
  function soon() { timer ||= setTimeout(() => { timer = 0; refresh(false); }, Math.max(120, rest - Date.now())); }
  async function refresh(shown) {
    const parts = [...waiting.keys()].filter(id => {
      const part = document.getElementById(id);
      if (!part) waiting.delete(id);
      return part && (shown || !busy(part));
    });
    if (parts.length) {
      const begun = Date.now();
      const changes = parts.map(id => waiting.get(id));
      parts.forEach(id => waiting.delete(id));
      try {
        const fresh = await page();
        rest = Date.now() + 1500 + 10 * (Date.now() - begun);
        if (fresh) parts.forEach(id => take(document.getElementById(id), fresh.getElementById(id), shown));
      } catch {
        parts.forEach((id, at) => { if (!waiting.has(id)) waiting.set(id, changes[at]); });
      }
    }
    tell();
  }
  async function page() {
    const answer = await fetch(location.href, { redirect: 'manual', headers: { Accept: 'text/html' } });
    if (answer.type === 'opaqueredirect' || answer.status === 401) { signedOut(); return null; }
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), 'text/html') : null;
  }
  function take(part, fresh, shown) {
    if (!part || !fresh) return;
    if (!shown && busy(part)) return;
    follow(part, fresh);
    window.htmx?.process(part);
    window.htmx?.trigger(document.body, 'htmx:afterSettle');
  }

  // ---- Busy: somebody types here, has chosen rows, or has something open ----
  const fields = 'input:not([type=hidden], [type=submit], [type=button]), select, textarea';
  function touched(field) {
    if (field.matches('select')) {
      const usual = [...field.options].findIndex(option => option.defaultSelected);
      return field.multiple ? [...field.options].some(option => option.selected !== option.defaultSelected) : field.selectedIndex !== Math.max(0, usual);
    }
    return ['checkbox', 'radio'].includes(field.type) ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  }
  const dirty = form => form.method === 'post' && [...form.elements].some(field => field.matches(fields) && touched(field));
  const typing = part => part.contains(document.activeElement) && document.activeElement.matches(`${fields}, [contenteditable]`);
  const chosen = part => all('[data-row] input[type=checkbox]', part).some(box => box.checked && !box.defaultChecked);
  const busy = part => typing(part) || chosen(part) || all('form', part).some(dirty) || part.querySelector('dialog[open], [data-editing]') !== null;

  function tell() {
    const [first] = waiting.values();
    if (!first) { if (line().dataset.about === 'changes') line().replaceChildren(); return; }
    show('changes', sentence(first), words.show, () => refresh(true));
  }
  function sentence({ place, ids, many, who, mine }) {
    if (place.includes('/')) return mine ? words.you : who ? say(words.by, who) : words.it;
    return many ? words.many : ids.size === 1 ? words.one : say(words.some, ids.size);
  }
  function signedOut() {
    out = true;
    hush();
    const here = encodeURIComponent(location.pathname + location.search);
    show('out', words.out, words.in, () => { location.href = `/sign-in?to=${here}`; });
  }
  function show(about, said, label, act) {
    if (line().dataset.about === about && line().firstChild?.textContent === said) return;
    const text = document.createElement('span');
    text.textContent = said;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'btn btn-sm';
    button.textContent = label;
    button.onclick = act;
    line().dataset.about = about;
    line().replaceChildren(text, ' ', button);
  }

  // ---- Taking over what is different, and leaving alone what is the same or in use ----
  const key = node => node.nodeType !== 1 ? '' : node.id || node.dataset.key || (node.matches('[data-row]') && node.querySelector('a[href]')?.getAttribute('href')) || '';
  const kept = node => node.nodeType === 1 && (node === document.activeElement && node.matches(fields) || node.matches('[data-here], dialog[open], [data-editing]') || node.matches('form') && dirty(node));
  function follow(now, next) {
    if (now.isEqualNode(next) || kept(now)) return;
    if (now.nodeType !== 1 || now.nodeName !== next.nodeName || key(now) !== key(next)) { now.replaceWith(next); return; }
    for (const { name: attribute } of [...now.attributes]) if (!next.hasAttribute(attribute) && attribute !== 'open') now.removeAttribute(attribute);
    for (const { name: attribute, value } of next.attributes) if (now.getAttribute(attribute) !== value) now.setAttribute(attribute, value);
    const coming = new Set([...next.childNodes].map(key));
    [...now.childNodes].forEach(child => { if (key(child) && !coming.has(key(child)) && !kept(child)) child.remove(); });
    const known = new Map([...now.childNodes].filter(key).map(child => [key(child), child]));
    let at = now.firstChild;
    for (const child of [...next.childNodes]) {
      const same = key(child) ? known.get(key(child)) : at && !key(at) && at.nodeName === child.nodeName ? at : null;
      if (!same) { now.insertBefore(child, at); continue; }
      if (same === at) at = at.nextSibling;
      else now.moveBefore ? now.moveBefore(same, at) : now.insertBefore(same, at);
      follow(same, child);
    }
    while (at) { const rest = at; at = at.nextSibling; if (!kept(rest)) rest.remove(); }
  }

  // ---- Who else is here ----
  function here(others) {
    all('[data-here]').forEach(spot => spot.replaceChildren(...others.map(person)));
  }
  function person({ name: who, initial, tint, editing: edits }) {
    const mark = document.createElement('span');
    mark.className = `initial tint-${tint}${edits ? ' edits' : ''}`;
    mark.role = 'img';
    mark.title = say(edits ? words.edits : words.looks, who);
    mark.ariaLabel = mark.title;
    mark.textContent = initial;
    return mark;
  }
  let editing = false;
  function tellEditing() {
    const now = all('[data-live*="/"]').some(part => typing(part) || all('form', part).some(dirty));
    if (!name || now === editing) return;
    editing = now;
    tellServer('editing', { editing });
  }
  let settled = 0;
  for (const type of ['input', 'focusin', 'focusout', 'reset', 'htmx:afterSettle']) {
    document.addEventListener(type, () => {
      clearTimeout(settled);
      settled = setTimeout(() => { tellEditing(); if (waiting.size) soon(); if (!document.hidden) listen(); }, 250);
    });
  }
  if (!document.hidden) listen();
})();
