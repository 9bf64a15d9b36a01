// Lists: panels, selection, cells that are changed where they stand. Everything works without this script; it only makes it quicker.
(() => {
  'use strict';
  const one = (selector, within = document) => within.querySelector(selector);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const keysOn = () => { try { return localStorage.getItem('keys') !== 'off'; } catch { return true; } };
  const typing = target => target.closest('input:not([type=checkbox]), select, textarea, [contenteditable], dialog[open]') !== null;

  // ---- Panels: <a data-panel> opens in the dialog what it would lead to ----
  document.addEventListener('click', event => {
    const link = event.target.closest('a[data-panel]');
    const panel = one('#panel');
    if (!link || !panel || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    link.closest('details')?.removeAttribute('open');
    htmx.ajax('GET', link.href, { target: panel, select: '#panel-content', swap: 'innerHTML' });
  });
  document.addEventListener('htmx:afterSettle', event => {
    const panel = one('#panel');
    if (!panel || !panel.contains(event.target)) return;
    prepare(panel);
    if (!panel.open) panel.showModal();
    if (event.target === panel) one('[data-narrow]:not([hidden]), [autofocus], select:not([hidden]), input:not([type=hidden]):not([hidden]), textarea', panel)?.focus();
  });

  function prepare(within) {
    all('[data-narrow]', within).forEach(input => { input.hidden = false; });
    all('[data-operator]', within).forEach(operand);
    all('[data-pick-all], [data-unpick]', within).forEach(control => { control.hidden = false; });
    picked();
  }
  function operand(select) {
    one('[data-operand]', select.form)?.toggleAttribute('hidden', select.value.endsWith('empty'));
  }
  document.addEventListener('input', event => {
    const find = event.target.closest('[data-narrow]');
    if (!find) return;
    const words = find.value.toLocaleLowerCase();
    all('li', one(find.dataset.narrow)).forEach(item => { item.hidden = !item.textContent.toLocaleLowerCase().includes(words); });
  });
  document.addEventListener('keydown', event => {
    const find = event.target.closest?.('[data-narrow]');
    if (!find || event.key !== 'Enter') return;
    event.preventDefault();
    one(`${find.dataset.narrow} li:not([hidden]) :is(a, input)`)?.click();
  });
  document.addEventListener('submit', event => { if (event.target.matches('[data-leaves]')) one('#panel')?.close(); });
  document.addEventListener('click', event => {
    all('details.menu[open]').forEach(menu => { if (!menu.contains(event.target)) menu.removeAttribute('open'); });
  });

  // ---- Selection ----
  const boxes = () => all('[data-rows] input[name=id]');
  let last = null;
  function picked() {
    const form = one('#selection');
    if (!form) return;
    const whole = form.elements.all?.checked;
    const many = boxes().filter(box => box.checked).length;
    const label = one('[data-picked]', form);
    label.textContent = whole ? '' : label.dataset.picked.replace('{0}', many);
    form.hidden = many === 0 && !whole;
    boxes().forEach(box => box.closest('tr').classList.toggle('picked', box.checked || Boolean(whole)));
    const every = one('[data-pick-all]');
    if (every) { every.checked = many > 0 && many === boxes().length; every.indeterminate = many > 0 && !every.checked; }
  }
  function pick(box, checked, range) {
    const list = boxes();
    const from = range && last ? list.indexOf(last) : -1;
    const to = list.indexOf(box);
    const span = from < 0 ? [box] : list.slice(Math.min(from, to), Math.max(from, to) + 1);
    span.forEach(other => { other.checked = checked; });
    last = box;
    picked();
  }
  document.addEventListener('click', event => {
    const box = event.target;
    if (box.matches?.('[data-rows] input[name=id]')) pick(box, box.checked, event.shiftKey);
    else if (box.matches?.('[data-pick-all]')) { boxes().forEach(other => { other.checked = box.checked; }); picked(); }
  });
  document.addEventListener('change', event => {
    if (event.target.matches('#selection [name=all]')) picked();
    else if (event.target.matches('[data-operator]')) operand(event.target);
    else if (event.target.matches('[data-submits]')) event.target.form.requestSubmit();
  });
  document.addEventListener('reset', event => {
    if (!event.target.matches('#selection')) return;
    boxes().forEach(box => { box.checked = false; });
    setTimeout(picked);
  });

  // ---- Cells: a click, Enter or F2 makes an input of them; Enter saves, Escape leaves, Tab goes on ----
  const former = new WeakMap();
  let following = null;
  function field(cell) {
    const heads = one('thead tr', cell.closest('table')).children;
    return heads[cell.cellIndex]?.dataset.field;
  }
  function address(cell) {
    const button = one('[data-edit]', cell);
    if (button) return button.dataset.edit;
    // The first cell leads to the record; what it says is changed there.
    const row = cell.matches('td') && cell.closest('[data-rows] [data-row]');
    const name = row && field(cell);
    return name ? `${row.parentElement.dataset.home}/${row.dataset.id}/fields/${name}` : null;
  }
  function edit(cell) {
    const where = cell && address(cell);
    if (!where || one('[data-inline]', cell)) return false;
    former.set(cell, [...cell.childNodes]);
    cell.dataset.cell = '';
    htmx.ajax('GET', `${where}/edit`, { target: cell, swap: 'innerHTML' });
    return true;
  }
  function leave(cell) {
    cell.replaceChildren(...former.get(cell) ?? []);
    focusOn(cell);
  }
  function focusOn(cell) {
    const inner = one('[data-edit]', cell);
    if (!inner) cell.tabIndex = -1;
    (inner ?? cell).focus();
  }
  const cells = row => [...row.children].filter(cell => address(cell));
  function beside(cell, step) {
    const row = cell.closest('[data-row]');
    const list = row ? cells(row) : all('dd').filter(address);
    return list[list.indexOf(cell) + step];
  }
  // Not before htmx has taken the form into its care: whoever types fast would send it by themselves.
  document.addEventListener('htmx:afterSettle', event => {
    const cell = event.target;
    if (!cell.matches?.('[data-cell]')) return;
    const form = one('[data-inline]', cell);
    if (form) { const input = one('input:not([type=hidden]), select, textarea', form); input?.focus(); input?.select?.(); return; }
    const pencil = former.get(cell)?.find(node => node.dataset?.edit);
    if (pencil) cell.append(pencil);
    const next = following;
    following = null;
    if (!next || !edit(next)) focusOn(cell);
  });
  document.addEventListener('click', event => {
    const pencil = event.target.closest('[data-edit]');
    if (pencil) { event.preventDefault(); edit(pencil.closest('dd')); return; }
    if (event.target.closest('a, button, input, select, textarea, label') || String(getSelection())) return;
    const cell = event.target.closest('[data-rows] td');
    if (cell) edit(cell);
  });
  document.addEventListener('keydown', event => {
    const form = event.target.closest?.('[data-inline]');
    if (!form) return;
    const cell = form.parentElement;
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); leave(cell); }
    else if (event.key === 'Enter' && !event.target.matches('textarea, button')) { event.preventDefault(); form.requestSubmit(); }
    else if (event.key === 'Tab' && !one('[type=radio]', form)) {
      following = beside(cell, event.shiftKey ? -1 : 1) ?? null;
      event.preventDefault();
      form.requestSubmit();
    }
  });
  // Whoever goes elsewhere has finished: what was typed is kept.
  document.addEventListener('focusout', event => {
    const form = event.target.closest?.('[data-inline]');
    if (!form || !event.relatedTarget || form.contains(event.relatedTarget) || one('[type=radio]', form)) return;
    form.requestSubmit();
  });

  // ---- Keys: x selects, Shift+X a range, e edits; arrows go from cell to cell of the marked row ----
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    const cell = event.target.closest('[data-rows] td, [data-rows] th');
    const row = one('[data-row].marked') ?? cell?.closest('[data-row]');
    const inCell = cell && event.target === cell;
    if (inCell && (event.key === 'Enter' || event.key === 'F2')) { if (edit(cell)) event.preventDefault(); return; }
    if (row && (event.key === 'ArrowRight' || event.key === 'ArrowLeft')) {
      const list = cells(row);
      const next = list[(inCell ? list.indexOf(cell) : event.key === 'ArrowRight' ? -1 : list.length) + (event.key === 'ArrowRight' ? 1 : -1)];
      if (next) { event.preventDefault(); focusOn(next); }
      return;
    }
    if (!row || !keysOn()) return;
    if (event.key === 'x' || event.key === 'X') {
      const box = one('input[name=id]', row);
      event.preventDefault();
      if (box) pick(box, event.key === 'X' ? true : !box.checked, event.key === 'X');
    } else if (event.key === 'e') {
      if (edit(inCell ? cell : cells(row)[0])) event.preventDefault();
    }
  });

  prepare(document);
})();
