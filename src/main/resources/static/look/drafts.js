// Nothing typed is lost. What differs from what a form came with stays in this tab (sessionStorage) until the server took it, so
// that it is there again after signing in again, after a refusal, or after a way back. Passwords and files are not kept.
// A form says data-draft="off" to have none of this, or data-draft="name" where its id and address do not tell it apart; a name
// that begins with / is that of the same form on whatever page it stands.
(() => {
  'use strict';
  const words = document.getElementById('live')?.dataset;
  const PREFIX = 'draft ';
  const store = {
    all: () => { try { return Object.keys(sessionStorage).filter(key => key.startsWith(PREFIX)); } catch { return []; } },
    get: key => { try { return JSON.parse(sessionStorage.getItem(key)); } catch { return null; } },
    set: (key, draft) => { try { draft ? sessionStorage.setItem(key, JSON.stringify(draft)) : sessionStorage.removeItem(key); } catch { /* storage refused or full */ } },
  };
  const keyOf = form => form.dataset.draft?.startsWith('/') ? PREFIX + form.dataset.draft : `${PREFIX}${location.pathname} ${form.dataset.draft || form.id || form.getAttribute('action')}`;
  const keeps = form => form?.method === 'post' && form.dataset.draft !== 'off';

  // ---- What somebody typed ----
  const plain = field => field.name && field.matches('input:not([data-theme-choice]), select, textarea') && !['hidden', 'password', 'file', 'submit', 'button', 'image'].includes(field.type);
  const ticked = field => ['checkbox', 'radio'].includes(field.type);
  const stateOf = field => field.matches('select') ? [...field.options].map((option, at) => option.selected ? at : -1).filter(at => at >= 0) : ticked(field) ? field.checked : field.value;
  function defaultOf(field) {
    if (!field.matches('select')) return ticked(field) ? field.defaultChecked : field.defaultValue;
    const usual = [...field.options].map((option, at) => option.defaultSelected ? at : -1).filter(at => at >= 0);
    return usual.length || field.multiple || !field.options.length ? usual : [0];
  }
  function typed(form) {
    const counts = {};
    return [...form.elements].filter(plain).flatMap(field => {
      const nth = counts[field.name] = (counts[field.name] ?? -1) + 1;
      return String(stateOf(field)) === String(defaultOf(field)) ? [] : [{ name: field.name, nth, state: stateOf(field) }];
    });
  }
  function fill(form, values) {
    values.forEach(({ name, nth, state }) => {
      const field = [...form.elements].filter(element => plain(element) && element.name === name)[nth];
      if (!field || field === document.activeElement && String(stateOf(field)) !== String(defaultOf(field))) return;
      if (Array.isArray(state)) [...field.options].forEach((option, at) => { option.selected = state.includes(at); });
      else if (ticked(field)) field.checked = state;
      else field.value = state;
    });
    form.dispatchEvent(new Event('input', { bubbles: true }));
  }
  function keep(form) {
    if (!words || !keeps(form)) return;
    const values = typed(form);
    store.set(keyOf(form), values.length ? { person: words.person, at: Date.now(), values } : null);
  }
  for (const type of ['input', 'change']) document.addEventListener(type, event => keep(event.target.form ?? event.target.closest?.('form')));
  document.addEventListener('reset', event => { if (keeps(event.target)) store.set(keyOf(event.target), null); });

  // ---- Sent: by the browser itself, or by htmx ----
  document.addEventListener('submit', event => {
    if (event.target.getAttribute('action') === '/sign-out') store.all().forEach(key => store.set(key, null));
    const draft = keeps(event.target) && store.get(keyOf(event.target));
    if (draft) store.set(keyOf(event.target), { ...draft, sent: true });
  });
  const underway = new WeakMap();
  document.addEventListener('htmx:beforeRequest', event => { const form = event.detail.elt.closest?.('form'); if (keeps(form)) underway.set(event.detail.elt, keyOf(form)); });
  document.addEventListener('htmx:afterRequest', event => {
    const key = underway.get(event.detail.elt);
    const draft = key && store.get(key);
    if (draft) store.set(key, event.detail.successful ? null : { ...draft, sent: false });
  });

  // ---- A page arrives. The one that follows a form, without an error, says that the server took it. ----
  function arrive() {
    const way = performance.getEntriesByType('navigation')[0];
    const taken = words && way?.type === 'navigate' && (way.responseStatus ?? 200) < 400;
    store.all().forEach(key => {
      const draft = store.get(key);
      if (!draft || Date.now() - draft.at > 12 * 3600e3 || words && draft.person !== words.person || draft.sent && taken) store.set(key, null);
      else if (draft.sent) store.set(key, { ...draft, sent: false });
    });
    const note = document.querySelector('[data-kept]');
    if (note) note.hidden = !store.all().length;
    if (words) document.querySelectorAll('form').forEach(bring);
  }
  const brought = new WeakSet();
  function bring(form) {
    const draft = keeps(form) && !brought.has(form) && store.get(keyOf(form));
    brought.add(form);
    if (!draft || draft.sent) return;
    fill(form, draft.values);
    if (!typed(form).length) return;
    const line = document.createElement('p');
    line.className = 'notice brought';
    line.role = 'status';
    const discard = document.createElement('button');
    discard.type = 'button';
    discard.className = 'btn-plain';
    discard.textContent = words.discard;
    discard.onclick = () => { form.reset(); line.remove(); };
    line.append(words.back, ' ', discard);
    form.before(line);
    form.addEventListener('submit', () => line.remove());
  }
  document.addEventListener('htmx:afterSettle', () => { if (words) document.querySelectorAll('form').forEach(bring); });
  arrive();
})();
