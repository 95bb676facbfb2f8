/* Wide tables: a switch for all columns, and on phones the rest of each card.
   A classic script without dependencies: it works by double-click and under a strict policy.

   Markup: th[data-column] says the place of its column in the source, a p.table-common before
   the table bears the columns that say the same in every row; table[data-folds] is a list of
   cards of which a phone shows what leads. Without this script the columns stand as they are, and
   every card is open. */
(function () {
  'use strict';

  function button(words) {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = words;
    return made;
  }

  /* The table with every column in its place, and back. */
  function whole(table) {
    const place = table.closest('.table-scroll');
    const common = [...place.parentElement.children].find((element) => element.matches('.table-common'));
    if (!common) return;
    const facts = [...common.querySelectorAll('[data-column]')];
    const row = table.tHead.rows[0];
    const own = [...row.cells].map((cell) => Number(cell.dataset.column ?? -1));
    const all = own.filter((column) => column >= 0).length + facts.length;
    const words = { false: `ดูครบ ${all} คอลัมน์`, true: 'ดูคอลัมน์ที่ต่างกัน' };
    const toggle = button(words.false);
    toggle.className = 'filter-button';
    let kept = null;

    function show() {
      kept = [...table.rows].map((line) => [...line.cells]);
      for (const line of table.rows) {
        const head = line.parentElement === table.tHead;
        const cells = [...line.cells].map((cell, n) => [own[n], cell]);
        for (const fact of facts) {
          const cell = document.createElement(head ? 'th' : 'td');
          if (head) cell.scope = 'col';
          const value = fact.querySelector('strong').textContent;
          const label = fact.textContent.slice(0, -value.length).trim();
          cell.textContent = head ? label : value;
          cell.className = 'text';
          if (!head) cell.dataset.label = label;
          cells.push([Number(fact.dataset.column), cell]);
        }
        cells.sort((a, b) => a[0] - b[0]);
        line.replaceChildren(...cells.map(([, cell]) => cell));
      }
    }

    toggle.addEventListener('click', () => {
      if (kept) [...table.rows].forEach((line, n) => line.replaceChildren(...kept[n]));
      else return press(true);
      kept = null;
      press(false);
    });

    function press(shown) {
      if (shown) show();
      common.hidden = shown;
      toggle.textContent = words[shown];
      toggle.setAttribute('aria-pressed', String(shown));
    }

    toggle.setAttribute('aria-pressed', 'false');
    const tools = document.createElement('p');
    tools.dataset.tableTools = '';
    tools.append(toggle);
    place.after(tools);
  }

  function folds(table) {
    for (const row of table.tBodies[0].rows) {
      const name = row.querySelector('th[scope="row"]');
      if (!name) continue;
      const more = button('ดูรายละเอียด');
      more.dataset.cardMore = '';
      more.setAttribute('aria-expanded', 'false');
      const named = document.createElement('span');
      named.className = 'visually-hidden';
      named.textContent = ` ${name.textContent.trim()}`;
      more.append(named);
      more.addEventListener('click', () => {
        const open = row.toggleAttribute('data-open');
        more.firstChild.data = open ? 'ซ่อนรายละเอียด' : 'ดูรายละเอียด';
        more.setAttribute('aria-expanded', String(open));
      });
      name.append(more);
    }
  }

  document.querySelectorAll('.wide-table').forEach(whole);
  document.querySelectorAll('table[data-folds]').forEach(folds);
})();
