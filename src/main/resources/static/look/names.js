// Colleagues' names behind an @: <textarea data-names="/notes/names">. Without this script one types the name; it means the same.
(() => {
  'use strict';
  let list, field, begin, asked = 0;
  const options = () => list ? [...list.querySelectorAll('[role=option]')] : [];
  const chosen = () => options().find(option => option.getAttribute('aria-selected') === 'true');
  const typed = area => area.value.slice(0, area.selectionStart).match(/(?:^|[^\p{L}\p{N}])@([\p{L}][\p{L}'-]*)$/u)?.[1];

  document.addEventListener('input', async event => {
    if (!event.target.matches?.('[data-names]')) return;
    field = event.target;
    begin = typed(field);
    const turn = ++asked;
    if (!begin) return close();
    const answer = await fetch(`${field.dataset.names}?begin=${encodeURIComponent(begin)}`, { headers: { 'HX-Request': 'true' } });
    if (turn !== asked || !answer.ok) return;
    open(await answer.text());
  });
  function open(names) {
    close();
    list = document.createElement('ul');
    list.className = 'names';
    list.id = 'names-of-colleagues';
    list.setAttribute('role', 'listbox');
    list.setAttribute('aria-label', field.labels?.[0]?.textContent ?? '');
    list.innerHTML = names;
    if (!options().length) { list = undefined; return; }
    options().forEach((option, at) => { option.id = `names-of-colleagues-${at}`; });
    field.after(list);
    field.setAttribute('aria-controls', list.id);
    field.setAttribute('aria-autocomplete', 'list');
    choose(options()[0]);
  }
  function choose(option) {
    options().forEach(other => other.setAttribute('aria-selected', String(other === option)));
    field.setAttribute('aria-activedescendant', option.id);
    const voice = document.querySelector('[data-voice]');
    if (voice) voice.textContent = option.textContent;
  }
  function close() {
    list?.remove();
    list = undefined;
    field?.removeAttribute('aria-activedescendant');
    field?.removeAttribute('aria-controls');
  }
  function take(option) {
    const end = field.selectionStart;
    asked++; // what is still on its way must not open the list again
    field.setRangeText(`${option.textContent.trim()} `, end - begin.length, end, 'end');
    close();
    field.focus();
  }
  document.addEventListener('keydown', event => {
    if (event.target.matches?.('[data-names]') && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      event.target.form.requestSubmit();
      return;
    }
    if (!list || event.target !== field) return;
    const all = options(), now = all.indexOf(chosen());
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') choose(all[(now + (event.key === 'ArrowDown' ? 1 : all.length - 1)) % all.length]);
    else if (event.key === 'Enter' || event.key === 'Tab') take(chosen());
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  document.addEventListener('mousedown', event => {
    const option = event.target.closest?.('.names [role=option]');
    if (option) { event.preventDefault(); take(option); }
    else if (list && !list.contains(event.target)) close();
  });
})();
