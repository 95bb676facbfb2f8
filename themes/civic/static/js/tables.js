/* Sorts tables by their columns; without this script they stand in the order of their source.
   A classic script without dependencies: it works by double-click and under a strict policy.

   Markup: table[data-sort] has one row of headers and no merged cells. td[data-value] is
   sorted by that value instead of its text; th[data-sort-off] heads a column that is not
   worth sorting; tr[data-sort-last] keeps its place at the end. */
(function () {
  'use strict';

  const NUMBER = /^[-+]?\d+(?:\.\d+)?$/;
  const DATE = /^\d{4}-\d{2}-\d{2}$/;
  const WAYS = {
    number: { 1: 'จากน้อยไปมาก', [-1]: 'จากมากไปน้อย' },
    date: { 1: 'จากเก่าไปใหม่', [-1]: 'จากใหม่ไปเก่า' },
    scale: { 1: 'ตามลำดับ', [-1]: 'ย้อนลำดับ' },
    text: { 1: 'จาก ก ไป ฮ', [-1]: 'จาก ฮ ไป ก' },
  };
  const collator = new Intl.Collator('th', { numeric: true, sensitivity: 'base' });
  const narrow = window.matchMedia('(max-width: 47.99rem)');

  /* The text of a cell as it is compared; empty where there is nothing. */
  function valueOf(cell) {
    if (cell.dataset.value !== undefined) return cell.dataset.value;
    if (cell.querySelector('.none')) return '';
    return cell.textContent.replace(/\s+/g, ' ').trim();
  }

  function numberOf(text) {
    const plain = text
      .replace(/[\u0e50-\u0e59]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
      .replace(/[,%\s]/g, '');
    return NUMBER.test(plain) ? Number(plain) : NaN;
  }

  function comparable(rows, column) {
    const texts = rows.map((row) => valueOf(row.cells[column]));
    const numbers = texts.map(numberOf);
    const counted = texts.every((text, n) => text === '' || !Number.isNaN(numbers[n]));
    return { texts, numbers, counted };
  }

  /* What a column holds, for the words that say which way it is sorted. */
  function kindOf(rows, column) {
    const values = rows.map((row) => row.cells[column].dataset.value).filter(Boolean);
    if (values.length) return values.every((value) => DATE.test(value)) ? 'date' : 'scale';
    return comparable(rows, column).counted ? 'number' : 'text';
  }

  /* The rows in order; what is not known comes last both ways, equals keep their order. */
  function ordered(rows, column, sign) {
    const { texts, numbers, counted } = comparable(rows, column);
    const order = rows.map((_, n) => n);
    order.sort((a, b) => {
      if (!texts[a] || !texts[b]) return (texts[a] ? 0 : 1) - (texts[b] ? 0 : 1) || a - b;
      const apart = counted ? numbers[a] - numbers[b] : collator.compare(texts[a], texts[b]);
      return sign * apart || a - b;
    });
    return order.map((n) => rows[n]);
  }

  function start(table) {
    const head = table.tHead;
    const body = table.tBodies[0];
    if (!head || !body || head.rows.length !== 1) return;
    if (table.querySelector('[colspan], [rowspan]')) return;
    const source = [...body.rows].filter((row) => row.dataset.sortLast === undefined);
    const last = [...body.rows].filter((row) => row.dataset.sortLast !== undefined);
    const place = table.closest('.table-scroll') || table;
    const columns = [...head.rows[0].cells]
      .map((header, column) => ({ header, column, label: header.textContent.trim() }))
      .filter(({ header, label }) => label && header.dataset.sortOff === undefined)
      .map((entry) => ({ ...entry, sign: 0, kind: kindOf(source, entry.column) }));
    const said = document.createElement('p');
    said.className = 'visually-hidden';
    said.setAttribute('role', 'status');
    place.after(said);

    /* sign: 1 ascending, -1 descending, 0 as in the source */
    function sort(chosen, sign) {
      const rows = sign ? ordered(source, chosen.header.cellIndex, sign) : source;
      body.append(...rows, ...last);
      for (const entry of columns) {
        entry.sign = entry === chosen ? sign : 0;
        if (entry.sign) {
          entry.header.setAttribute('aria-sort', sign > 0 ? 'ascending' : 'descending');
        } else {
          entry.header.removeAttribute('aria-sort');
        }
      }
      said.textContent = sign
        ? `เรียงตาม ${chosen.label} ${WAYS[chosen.kind][sign]}`
        : 'เรียงตามลำดับเดิม';
      select.value = sign ? `${chosen.column} ${sign}` : '';
    }

    for (const entry of columns) {
      const button = document.createElement('button');
      button.type = 'button';
      button.dataset.sortButton = '';
      const label = document.createElement('span');
      label.append(...entry.header.childNodes);
      const mark = document.createElement('span');
      mark.dataset.sortMark = '';
      mark.setAttribute('aria-hidden', 'true');
      button.append(label, mark);
      entry.header.append(button);
      entry.button = button;
      button.addEventListener('click', () => {
        sort(entry, entry.sign === 0 ? 1 : entry.sign === 1 ? -1 : 0);
      });
    }

    /* Where a phone shows rows as cards the headers cannot be seen: a list of choices stands
       in for them. */
    const select = document.createElement('select');
    select.className = 'filter-field';
    select.append(new Option('ลำดับเดิม', ''));
    for (const entry of columns) {
      for (const sign of [1, -1]) {
        const words = `${entry.label} ${WAYS[entry.kind][sign]}`;
        select.append(new Option(words, `${entry.column} ${sign}`));
      }
    }
    select.addEventListener('change', () => {
      const [column, sign] = select.value.split(' ');
      const entry = columns.find((known) => String(known.column) === column);
      sort(entry || columns[0], entry ? Number(sign) : 0);
    });
    const label = document.createElement('label');
    label.dataset.sortChoice = '';
    const words = document.createElement('span');
    words.textContent = 'เรียงตาม';
    label.append(words, ' ', select);
    if (table.classList.contains('stack-table')) {
      place.before(label);
      const follow = () => {
        for (const entry of columns) entry.button.tabIndex = narrow.matches ? -1 : 0;
      };
      narrow.addEventListener('change', follow);
      follow();
    }
  }

  document.querySelectorAll('table[data-sort]').forEach(start);
})();
