// Finding while typing: the box in the frame, and the palette (Ctrl K). [data-finder] holds an input [data-find] and a
// [data-list] of links and buttons; with this script they are a combobox and its listbox. Without it the form is sent.
(() => {
  'use strict';
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const store = {
    get: key => { try { return JSON.parse(localStorage.getItem(key)) ?? []; } catch { return []; } },
    set: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* storage refused */ } },
  };
  const plain = text => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  const shown = option => !option.closest('[hidden]');
  const parts = finder => ({ input: one('[data-find]', finder), list: one('[data-list]', finder), palette: finder.matches('dialog') });

  // ---- Roles, only where the script is there to keep their promise ----
  function enhance(finder) {
    const { input, list } = parts(finder);
    const roles = { role: 'combobox', 'aria-expanded': 'false', 'aria-controls': list.id, 'aria-autocomplete': 'list' };
    Object.entries(roles).forEach(([name, value]) => input.setAttribute(name, value));
    list.setAttribute('role', 'listbox');
    all('[data-group]', list).forEach(group => group.setAttribute('role', 'presentation'));
    all('h2', list).forEach(heading => heading.setAttribute('role', 'presentation'));
    all('ul', list).forEach(group => group.setAttribute('role', group.hasAttribute('aria-labelledby') ? 'group' : 'presentation'));
    refresh(finder);
  }

  // ---- What is to be chosen from, now ----
  function refresh(finder) {
    const { input, list, palette } = parts(finder);
    const typed = plain(input.value);
    all('[data-act]', list).forEach(act => {
      const words = plain(act.textContent);
      act.hidden = !typed.every(part => words.some(word => word.startsWith(part)));
    });
    all('[data-opened]', list).forEach(opened => { opened.hidden = typed.length > 0; });
    all('[data-records]', list).forEach(records => { if (!typed.length) records.replaceChildren(); });
    const options = all('a, button', list);
    options.forEach((option, at) => {
      option.id = `${list.id}-${at}`;
      option.tabIndex = -1;
      option.setAttribute('role', 'option');
      option.closest('li').setAttribute('role', 'presentation');
    });
    all('[data-group]', list).forEach(group => { group.hidden = !all('a, button', group).some(option => shownWithin(option, group)); });
    const some = options.some(option => shownWithin(option, list));
    list.hidden = !some || (!palette && !typed.length);
    input.setAttribute('aria-expanded', String(!list.hidden));
    const none = one('[data-none]', finder);
    if (none) none.textContent = some || finder.dataset.asking ? '' : none.dataset.none;
    choose(finder, palette ? options.find(shown) : null);
  }
  const shownWithin = (option, end) => {
    for (let at = option; at !== end; at = at.parentElement) if (at.hidden) return false;
    return true;
  };

  function choose(finder, option) {
    const { input, list } = parts(finder);
    all('[role=option]', list).forEach(other => other.setAttribute('aria-selected', String(other === option)));
    if (option) {
      input.setAttribute('aria-activedescendant', option.id);
      option.scrollIntoView({ block: 'nearest' });
    } else input.removeAttribute('aria-activedescendant');
  }
  const chosen = finder => one('[aria-selected=true]', finder);
  function move(finder, step) {
    const options = all('[role=option]', finder).filter(shown);
    if (!options.length) return;
    const at = options.indexOf(chosen(finder));
    choose(finder, options[at < 0 ? (step > 0 ? 0 : options.length - 1) : (at + step + options.length) % options.length]);
  }

  // ---- The palette opens ----
  function open() {
    const palette = one('#palette');
    if (!palette || palette.open) return;
    all('dialog[open]').forEach(other => other.close());
    const { input } = parts(palette);
    input.value = '';
    remind(palette);
    palette.showModal();
    input.focus();
    refresh(palette);
  }
  document.addEventListener('keydown', event => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === 'k') {
      event.preventDefault();
      const palette = one('#palette');
      if (palette?.open) palette.close(); else open();
    }
  });

  // ---- Typing, choosing, leaving ----
  document.addEventListener('keydown', event => {
    const finder = event.target.closest?.('[data-find]')?.closest('[data-finder]');
    if (!finder || event.isComposing) return;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      move(finder, event.key === 'ArrowDown' ? 1 : -1);
    } else if (event.key === 'Enter') {
      const option = chosen(finder);
      if (option) { event.preventDefault(); option.click(); }
      // Faster than the answer: the first of it is meant.
      else if (finder.matches('dialog')) { event.preventDefault(); if (finder.dataset.asking) finder.dataset.hurry = 'yes'; }
    } else if (event.key === 'Escape' && !finder.matches('dialog')) {
      parts(finder).list.hidden = true;
      parts(finder).input.setAttribute('aria-expanded', 'false');
      choose(finder, null);
    }
  });
  document.addEventListener('input', event => {
    const finder = event.target.closest?.('[data-find]')?.closest('[data-finder]');
    if (!finder) return;
    delete finder.dataset.hurry;
    if (event.target.value.trim()) finder.dataset.asking = 'yes'; else delete finder.dataset.asking;
    // What was found for fewer letters is not offered to a quick Enter.
    if (finder.matches('dialog')) all('[data-records]', finder).forEach(records => records.replaceChildren());
    refresh(finder);
  });
  document.addEventListener('htmx:afterRequest', event => {
    const finder = event.target.closest?.('[data-find]')?.closest('[data-finder]');
    if (!finder) return;
    delete finder.dataset.asking;
    refresh(finder);
    if (finder.dataset.hurry) { delete finder.dataset.hurry; chosen(finder)?.click(); }
  });
  document.addEventListener('click', event => {
    const target = event.target;
    if (target.closest('[data-palette], [data-open=palette]')) { event.preventDefault(); open(); return; }
    if (target.matches('#palette')) { target.close(); return; }
    const theme = target.closest('[data-theme]');
    if (theme) one(`[data-theme-choice][value="${theme.dataset.theme}"]`)?.click();
    if (target.closest('#palette [role=option]')) one('#palette').close();
    all('.find').filter(finder => !finder.contains(target)).forEach(finder => { parts(finder).list.hidden = true; });
  });
  document.addEventListener('focusin', event => {
    all('.find').filter(finder => !finder.contains(event.target)).forEach(finder => {
      parts(finder).list.hidden = true;
      parts(finder).input.setAttribute('aria-expanded', 'false');
    });
    if (event.target.matches('.find [data-find]') && event.target.value) refresh(event.target.closest('[data-finder]'));
  });

  // ---- Records opened before, kept in this browser until sign-out ----
  const RECORD = /^\/[a-z_]+\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
  const key = palette => `opened-${palette.dataset.recent}`;
  function remember() {
    const palette = one('#palette');
    const name = one('main h1')?.textContent.trim();
    if (!palette || !name || !RECORD.test(location.pathname)) return;
    const opened = store.get(key(palette)).filter(record => record.href !== location.pathname);
    store.set(key(palette), [{ href: location.pathname, name }, ...opened].slice(0, 8));
  }
  function remind(palette) {
    const opened = one('[data-opened]', palette);
    opened.replaceChildren(...store.get(key(palette)).filter(record => record.href !== location.pathname).map(record => {
      const [row, link, what] = ['li', 'a', 'span'].map(name => document.createElement(name));
      Object.assign(link, { className: 'hit', href: record.href });
      Object.assign(what, { className: 'what', textContent: record.name });
      link.append(what);
      row.append(link);
      return row;
    }));
  }
  document.addEventListener('submit', event => {
    if (new URL(event.target.action, location).pathname === '/sign-out') {
      // What was typed last must not be asked when nobody is signed in any more.
      document.addEventListener('htmx:beforeRequest', question => question.preventDefault());
      try { Object.keys(localStorage).filter(name => name.startsWith('opened-')).forEach(name => localStorage.removeItem(name)); } catch { /* none kept */ }
    }
  });

  document.addEventListener('htmx:afterSettle', event => all('[data-finder]', event.target).filter(finder => !parts(finder).input.role).forEach(enhance));
  all('[data-finder]').forEach(enhance);
  remember();
})();
