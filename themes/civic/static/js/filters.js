/* Narrows a list by choices and words; without this script the list is whole.
   A classic script that needs thai.js alone: it works by double-click and under a strict policy.

   Markup (partials/tools.html):
     [data-filter]         everything that belongs together; data-digits are the site's digits
     [data-filter-bar]     the toolbar, hidden until the script has made it work
     [data-filter-by]      a select; its options bear data-key, and data-under the key of the
                           choice of another select to which they belong
     [data-filter-words]   a field for words; [data-filter-count] tells how many are left
     [data-filter-item]    a listed thing; the value holds the keys it answers to
     [data-filter-group]   holds items; disappears with the last of them. A closed details
                           opens as long as few are left
     [data-filter-tally]   in a group: how many of its items are left
     [data-filter-of]      a link to a group (its id), which disappears with it
     data-filter-rows      on the root: a script with the items of all groups, in their order, as
                           self.prongsaiRows = [[[name, address, note, keys], ...], ...]. It is
                           loaded when the page is at rest or in use; a group then shows its own
                           while it is open. data-filter-all is how many there are
   What is filtered out bears data-filter-off: hidden on screens, still printed. */
(function () {
  'use strict';

  const FEW = 200;
  const PAUSE = 150;
  const OFF = 'data-filter-off';

  const { normalize } = self.prongsaiThai;

  function toggle(element, off) {
    if (off !== element.hasAttribute(OFF)) element.toggleAttribute(OFF, off);
  }

  function whenAtRest(work) {
    if (self.requestIdleCallback) self.requestIdleCallback(work, { timeout: 2000 });
    else setTimeout(work, 200);
  }

  function start(root) {
    const bar = root.querySelector('[data-filter-bar]');
    if (!bar) return;
    const words = bar.querySelector('[data-filter-words]');
    const count = bar.querySelector('[data-filter-count]');
    const clear = bar.querySelector('[data-filter-clear]');
    const digits = root.dataset.digits;
    const selects = [...bar.querySelectorAll('[data-filter-by]')].map((element) => ({
      element,
      name: element.dataset.filterBy,
      options: [...element.options],
    }));
    const items = [...root.querySelectorAll('[data-filter-item]')].map((element) => ({
      element,
      keys: new Set(element.dataset.filterItem.split(' ')),
      text: null,
    }));
    const rows = root.dataset.filterRows;
    const all = Number(root.dataset.filterAll) || items.length;
    let asked = false;
    let loaded = !rows;
    const groups = [...root.querySelectorAll('[data-filter-group]')].map((element) => ({
      element,
      tally: element.querySelector('[data-filter-tally]'),
      said: '',
      open: element.open,
      items: [],
      list: null,
      link: element.id && root.querySelector(`[data-filter-of="${CSS.escape(element.id)}"]`),
    }));
    const byElement = new Map(groups.map((group) => [group.element, group]));
    for (const group of groups) group.said = group.tally ? group.tally.textContent : '';
    for (const item of items) {
      const owner = byElement.get(item.element.closest('[data-filter-group]'));
      if (owner) owner.items.push(item);
    }
    let narrowed = false;
    let waiting = 0;

    /* The items that are not in the page yet; whoever asks first has them loaded. */
    function load() {
      if (asked || loaded) return;
      asked = true;
      const script = document.createElement('script');
      script.src = rows;
      script.addEventListener('load', () => {
        self.prongsaiRows.forEach((told, place) => take(groups[place], told));
        loaded = true;
        apply();
        whenAtRest(() => items.forEach(textOf));
      });
      script.addEventListener('error', () => {
        bar.hidden = true; // the pages of the provinces are there all the same
      });
      document.head.append(script);
    }

    function take(group, told) {
      group.list = document.createElement('ul');
      group.list.className = 'place-list';
      group.element.append(group.list);
      for (const row of told) {
        const item = { element: null, keys: new Set(row[3].split(' ')), text: null, row };
        items.push(item);
        group.items.push(item);
      }
    }

    function textOf(item) {
      if (item.text === null) {
        item.text = normalize(item.row ? `${item.row[0]} ${item.row[2]}` : item.element.textContent);
      }
      return item.text;
    }

    /* The element of an item that came as a row. */
    function elementOf(item) {
      if (!item.element) {
        const [name, target, note] = item.row;
        const link = document.createElement('a');
        link.href = target;
        link.textContent = name;
        const more = document.createElement('span');
        more.textContent = note;
        item.element = document.createElement('li');
        item.element.append(link, ' ', more);
      }
      return item.element;
    }

    /* Of rows only those are in the page that are kept, and only in groups that are open. */
    function fill(group) {
      if (!group.list) return;
      const shown = group.element.open ? group.items.filter((item) => item.kept) : [];
      if (!shown.length && !group.list.firstChild) return;
      group.list.replaceChildren(...shown.map(elementOf));
    }

    function number(value) {
      const text = String(value).replace(/\B(?=(\d{3})+$)/g, ',');
      return digits ? text.replace(/\d/g, (digit) => digits[digit]) : text;
    }

    function keyOf(select) {
      const chosen = select.element.selectedOptions[0];
      return (chosen && chosen.dataset.key) || '';
    }

    /* A select offers only what belongs to the choices made: districts of the province. */
    function offer() {
      const chosen = new Set(selects.map(keyOf).filter(Boolean));
      for (const select of selects) {
        if (!select.options.some((option) => option.dataset.under)) continue;
        const parents = new Set(select.options.map((option) => option.dataset.under));
        const asked = [...parents].some((key) => key && chosen.has(key));
        const shown = select.options.filter(
          (option) => !asked || !option.dataset.under || chosen.has(option.dataset.under),
        );
        if (shown.length === select.element.options.length) continue;
        const value = select.element.value;
        select.element.replaceChildren(...shown);
        select.element.value = shown.some((option) => option.value === value) ? value : '';
      }
    }

    function apply() {
      offer();
      const keys = selects.map(keyOf).filter(Boolean);
      const terms = normalize(words ? words.value : '')
        .split(' ')
        .filter(Boolean);
      narrowed = Boolean(keys.length || terms.length);
      if (narrowed) load();
      let found = 0;
      for (const item of items) {
        let kept = keys.every((key) => item.keys.has(key));
        if (kept && terms.length) {
          const text = textOf(item);
          kept = terms.every((term) => text.includes(term));
        }
        item.kept = kept;
        found += kept ? 1 : 0;
      }
      for (const item of items) if (!item.row) toggle(item.element, !item.kept);
      if (loaded) for (const group of groups) show(group, found);
      const pattern = !narrowed || !loaded ? 'all' : found ? 'found' : 'none';
      const sentence = count.dataset[pattern]
        .replace('{found}', number(found))
        .replace('{all}', number(all));
      if (count.textContent !== sentence) count.textContent = sentence;
      clear.disabled = !narrowed;
    }

    function show(group, found) {
      const left = group.items.filter((item) => item.kept).length;
      toggle(group.element, narrowed && !left);
      if (group.link) toggle(group.link, narrowed && !left);
      if (group.tally) {
        const some = left < group.items.length;
        group.tally.textContent = some ? `พบ ${number(left)} จาก ${group.said}` : group.said;
      }
      if (group.element.tagName !== 'DETAILS') return;
      const open = narrowed ? left > 0 && found <= FEW : group.open;
      if (group.element.open !== open) group.element.open = open;
      fill(group);
    }

    /* The address tells the choices, so that it can be kept and passed on. */
    function remember() {
      const query = new URLSearchParams(location.search);
      const fields = [...selects.map((select) => select.element), words].filter(Boolean);
      for (const field of fields) {
        if (field.value.trim()) query.set(field.name, field.value.trim());
        else query.delete(field.name);
      }
      const text = String(query);
      try {
        history.replaceState(null, '', (text ? `?${text}` : location.pathname) + location.hash);
      } catch {
        // Some browsers refuse this for files; the filter works all the same.
      }
    }

    function recall() {
      const query = new URLSearchParams(location.search);
      for (const select of selects) {
        const value = query.get(select.element.name);
        if (value && select.options.some((option) => option.value === value)) {
          select.element.value = value;
        }
      }
      if (words) words.value = query.get(words.name) || '';
    }

    function changed() {
      clearTimeout(waiting);
      apply();
      remember();
    }

    function reset() {
      for (const select of selects) {
        select.element.replaceChildren(...select.options);
        select.element.value = '';
      }
      if (words) words.value = '';
      changed();
    }

    /* Whoever follows a link to something filtered out sees it. */
    function reveal(target) {
      if (narrowed && target.closest(`[${OFF}]`)) reset();
    }

    bar.addEventListener('submit', (event) => {
      event.preventDefault();
      changed();
    });
    bar.addEventListener('change', changed);
    bar.addEventListener('input', (event) => {
      if (event.target !== words) return;
      clearTimeout(waiting);
      waiting = setTimeout(changed, PAUSE);
    });
    bar.addEventListener('reset', (event) => {
      event.preventDefault();
      reset();
      (words || selects[0].element).focus();
    });
    for (const group of groups) {
      group.element.addEventListener('toggle', () => {
        if (!narrowed) group.open = group.element.open;
        if (group.element.open) load();
        fill(group);
      });
    }
    const folds = bar.querySelector('[data-filter-unfold]');
    if (folds) {
      folds.addEventListener('click', () => {
        const open = folds.getAttribute('aria-pressed') !== 'true';
        folds.setAttribute('aria-pressed', String(open));
        for (const item of items) if (item.element.tagName === 'DETAILS') item.element.open = open;
      });
    }
    // Paper shows every item, so its counts are those of all.
    window.addEventListener('beforeprint', () => {
      for (const group of groups) if (group.tally) group.tally.textContent = group.said;
    });
    window.addEventListener('afterprint', apply);
    recall();
    apply();
    bar.hidden = false;
    if (rows) window.addEventListener('load', () => whenAtRest(load));
    return { root, reveal };
  }

  const lists = [...document.querySelectorAll('[data-filter]')].map(start).filter(Boolean);

  function follow() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    const list = lists.find(({ root }) => root.contains(target));
    if (!list) return;
    list.reveal(target);
    const fold = target.closest('details');
    if (fold) fold.open = true;
    target.scrollIntoView();
  }

  window.addEventListener('hashchange', follow);
  if (location.hash) follow();
})();
