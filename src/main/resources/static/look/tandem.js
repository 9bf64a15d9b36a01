// Tandem's behaviours, by data attributes. Everything works without this script; it only makes it quicker.
(() => {
  'use strict';
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const shown = element => element.getClientRects().length > 0;
  const say = sentence => { const voice = one('[data-voice]'); if (voice) voice.textContent = sentence; };
  const store = {
    get: key => { try { return localStorage.getItem(key); } catch { return null; } },
    set: (key, value) => { try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value); } catch { /* storage refused */ } },
  };

  // ---- What has to be prepared when a page, or a piece of one, arrives ----
  function prepare() {
    const theme = store.get('theme') ?? 'system';
    all('[data-theme-choice]').forEach(input => { input.checked = input.value === theme; });
    all('[data-keys-choice]').forEach(input => { input.checked = keysOn(); });
    all('[data-views]').forEach(card => { one('.switch', card).hidden = false; show(card, store.get('view') ?? 'chart'); });
    all('[data-copy]').forEach(button => { button.hidden = !navigator.clipboard; });
  }

  // ---- Chart or table: <section data-views> with [data-view="chart"], [data-view="table"] and buttons [data-show] ----
  function show(card, view) {
    all('[data-view]', card).forEach(part => part.classList.toggle('is-off', part.dataset.view !== view));
    all('[data-show]', card).forEach(button => button.setAttribute('aria-pressed', String(button.dataset.show === view)));
  }

  // ---- Clicks and changes ----
  document.addEventListener('click', event => {
    const button = event.target.closest('[data-show], [data-copy], [data-open], [data-close]');
    if (!button) return;
    const { show: view, copy, open } = button.dataset;
    if (view) { store.set('view', view); show(button.closest('[data-views]'), view); }
    else if (copy) copyFrom(button, one(copy));
    else if (open) document.getElementById(open)?.showModal();
    else button.closest('dialog')?.close();
  });
  document.addEventListener('change', event => {
    const input = event.target;
    if (input.matches('[data-theme-choice]')) {
      store.set('theme', input.value === 'system' ? null : input.value);
      dispatchEvent(new Event('themechange'));
    } else if (input.matches('[data-keys-choice]')) {
      store.set('keys', input.checked ? null : 'off');
    } else if (input.matches('[data-drop] input[type=file]')) {
      named(input);
    }
  });
  async function copyFrom(button, source) {
    try { await navigator.clipboard.writeText(source.value ?? source.textContent.trim()); }
    catch { say('Your browser did not allow copying.'); return; }
    button.dataset.label ??= button.textContent;
    button.textContent = button.dataset.done ?? 'Copied';
    say(button.textContent);
    setTimeout(() => { button.textContent = button.dataset.label; }, 2000);
  }

  // ---- Dialogs: <a data-dialog> opens on the page at hand what it would lead to. What was typed before comes first, then the focus. ----
  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-dialog]');
    if (!link || !one('#dialog') || !window.htmx || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    htmx.ajax('GET', link.href, { target: '#dialog', select: '#dialog-content', swap: 'innerHTML' });
  });
  document.addEventListener('htmx:afterSettle', event => {
    const dialog = one('#dialog');
    if (event.target !== dialog) return;
    if (!dialog.open) dialog.showModal();
    setTimeout(() => one('[autofocus]', dialog)?.focus());
  });
  // Enter in <textarea data-enter> sends its form, Shift+Enter begins a new line.
  document.addEventListener('keydown', event => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing || !event.target.matches?.('textarea[data-enter]')) return;
    event.preventDefault();
    event.target.form.requestSubmit();
  });

  // ---- Dropping a file: <label data-drop> around <input type=file>, with [data-drop-name] ----
  function named(input) {
    const name = one('[data-drop-name]', input.closest('[data-drop]'));
    const file = input.files[0];
    if (name && file) name.textContent = `${file.name}, ${Math.max(1, Math.round(file.size / 1024)).toLocaleString()} kB`;
  }
  for (const type of ['dragover', 'dragleave', 'drop']) {
    document.addEventListener(type, event => {
      const zone = event.target.closest?.('[data-drop]');
      if (!zone) return;
      event.preventDefault();
      zone.classList.toggle('over', type === 'dragover');
      if (type === 'drop' && event.dataTransfer.files.length) {
        const input = one('input[type=file]', zone);
        input.files = event.dataTransfer.files;
        named(input);
      }
    });
  }

  // ---- Keys. A switch in the help turns the single keys off (WCAG 2.1.4). ----
  const keysOn = () => store.get('keys') !== 'off';
  const typing = target => target.closest('input, select, textarea, [contenteditable], dialog[open]') !== null;
  let going = 0;
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape') document.documentElement.dataset.tips = 'off';
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target) || !keysOn()) return;
    const key = event.key;
    if (event.timeStamp - going < 1200 && going) {
      going = 0;
      const link = all(`[data-go="${CSS.escape(key)}"]`)[0];
      if (link) { event.preventDefault(); link.click(); return; }
    }
    // Of acts that every row has, that of the marked row.
    const acts = all(`[data-key="${CSS.escape(key)}"]`).filter(shown);
    const act = acts.find(one => one.closest('[data-row].marked')) ?? acts[0];
    if (act) { event.preventDefault(); act.click(); }
    else if (key === 'g') going = event.timeStamp;
    else if (key === '/') focusOn(all('main [data-search]').find(shown) ?? all('[data-search]').find(shown), event);
    else if (key === '?') { event.preventDefault(); one('#help')?.showModal(); }
    else if (key === 'j' || key === 'k') mark(key === 'j' ? 1 : -1, event);
  });
  function focusOn(input, event) {
    if (!input) return;
    event.preventDefault();
    input.focus();
    input.select?.();
  }
  // The mark is the focus: the row's first link or button gets it, so Enter opens the row or ticks it off with nothing more to do.
  function mark(step, event) {
    const rows = all('[data-rows] [data-row]').filter(shown);
    if (!rows.length) return;
    event.preventDefault();
    const now = rows.findIndex(row => row.classList.contains('marked'));
    const next = rows[Math.min(rows.length - 1, Math.max(0, now + step))];
    rows.forEach(row => row.classList.toggle('marked', row === next));
    one('a[href], button', next)?.focus({ preventScroll: true });
    next.scrollIntoView({ block: 'nearest' });
  }
  for (const type of ['pointerover', 'focusin']) {
    document.addEventListener(type, event => { if (event.target.closest?.('.figure')) delete document.documentElement.dataset.tips; });
  }

  document.addEventListener('DOMContentLoaded', prepare);
  document.addEventListener('htmx:afterSettle', prepare);
  if (document.readyState !== 'loading') prepare();
})();
