/* Search over one agency's pages, or over the portal: substrings of normalised Thai.
   A classic script that needs thai.js alone: it works by double-click and under a strict policy.
   What is found comes from search-index.js; nothing but text ever enters the page. */
(function () {
  'use strict';

  const { normalize, SPACE } = self.prongsaiThai;
  const ANY_SPACE = new RegExp(`[${SPACE}]`);

  // --- marking: from places in the compared form back to the text as it was written ---------

  const EXTENDS = /[\p{M}\p{Cf}\u0e33]/u;
  const CLUSTER = new RegExp(
    `[${SPACE}\\p{Cf}]+` +
      '|(?:\u0e40\\p{Cf}*\u0e40|.)' +
      '(?:\u0e4d[\u0e48-\u0e4b\\p{Cf}]*\u0e32|[\\p{M}\\p{Cf}\u0e33])*',
    'gsu',
  );

  /* The compared form with the place of each of its characters, letter and marks together;
     null where the letters cannot be taken one by one (Greek, Korean). */
  function mapped(text) {
    let plain = '';
    const starts = [];
    const ends = [];
    for (const found of text.matchAll(CLUSTER)) {
      const piece = normalize(found[0]) || (ANY_SPACE.test(found[0]) && plain ? ' ' : '');
      for (let n = 0; n < piece.length; n += 1) {
        starts.push(found.index);
        ends.push(found.index + found[0].length);
      }
      plain += piece;
    }
    return plain.replace(/ $/, '') === normalize(text) ? { plain, starts, ends } : null;
  }

  /* The text as pieces [words, marked]; together they are the text again. */
  function marked(text, terms) {
    const map = mapped(text);
    const ranges = map ? occurrences(map, terms) : [];
    const pieces = [];
    let done = 0;
    for (const [start, end] of ranges) {
      if (end <= done) continue;
      if (start > done) pieces.push([text.slice(done, start), false]);
      pieces.push([text.slice(Math.max(start, done), end), true]);
      done = end;
    }
    if (done < text.length) pieces.push([text.slice(done), false]);
    return pieces;
  }

  function occurrences(map, terms) {
    const ranges = [];
    for (const term of terms) {
      let at = map.plain.indexOf(term);
      while (at >= 0) {
        ranges.push([map.starts[at], map.ends[at + term.length - 1]]);
        at = map.plain.indexOf(term, at + 1);
      }
    }
    return ranges.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  }

  /* The part of a long text around the first term that stands in it. */
  function excerpt(text, terms) {
    const map = mapped(text);
    const places = map ? terms.map((term) => map.plain.indexOf(term)).filter((at) => at >= 0) : [];
    const middle = places.length ? map.starts[Math.min(...places)] : 0;
    const from = edge(text, middle < 60 ? 0 : middle - 40);
    const to = edge(text, Math.min(text.length, from + 180));
    return (from ? '…' : '') + text.slice(from, to).trim() + (to < text.length ? '…' : '');
  }

  function edge(text, place) {
    let at = place;
    while (at < text.length && EXTENDS.test(text[at])) at += 1;
    return at;
  }

  // --- finding ------------------------------------------------------------------------

  const CODE = /^(?:ข้อที่|ข้อ|o|0)? ?0?([1-9][0-9]?)(?: ?(?:ปี ?)?(25[0-9]{2}))?$/;
  const KIND_WEIGHT = { agency: 4, item: 3, topic: 2, page: 1 };

  /* Reads a query: its terms, and the item it may name, such as "o12" or "ข้อ 12 ปี 2568". */
  function readQuery(words) {
    const text = normalize(words);
    const code = CODE.exec(text);
    return {
      text,
      terms: text ? [...new Set(text.split(' '))] : [],
      code: code ? `o${code[1]}` : '',
      year: code && code[2] ? Number(code[2]) : 0,
    };
  }

  /* The entries of an index, each with its text, what it is compared by, and where its
     targets begin. */
  function entriesOf(index, folder, owner) {
    return index.entries.map((entry) => {
      const [title, summary, year] = entry.n.split('\n');
      const [text, plain = text] = index.texts[entry.x || 0];
      const whole = [title, summary, plain, year].join('\n');
      return { ...entry, title, summary, whole, text, folder, owner };
    });
  }

  /* The entries that hold every term, or bear the item code, best first. */
  function find(entries, words, year, kind) {
    const query = readQuery(words);
    if (!query.terms.length) return [];
    const found = [];
    for (const entry of entries) {
      if ((year && entry.y !== year) || (kind && entry.k !== kind)) continue;
      const score = scored(entry, query);
      if (score > 0) found.push({ entry, score, order: found.length });
    }
    found.sort(
      (a, b) => b.score - a.score || (b.entry.y || 0) - (a.entry.y || 0) || a.order - b.order,
    );
    return found.map((one) => one.entry);
  }

  function scored(entry, query) {
    const named = query.code && entry.c && (!query.year || entry.y === query.year);
    if (named && entry.c === query.code) return 2000;
    if (named && entry.c.startsWith(query.code)) return 1000;
    if (!query.terms.every((term) => entry.whole.includes(term))) return 0;
    const { title, summary } = entry;
    let score = 1 + (KIND_WEIGHT[entry.k] || 0);
    if (title === query.text) score += 200;
    if (title.includes(query.text)) score += 100;
    for (const term of query.terms) {
      if (entry.c === term) score += 500;
      score += title.includes(term) ? 20 : summary.includes(term) ? 8 : 2;
    }
    return score;
  }

  self.prongsaiSearch = { marked, excerpt, entriesOf, find };

  // --- the page -----------------------------------------------------------------------

  const PAGE_SIZE = 20;
  const PAUSE = 150;

  function part(name, within) {
    return (within || document).querySelector(`[data-search="${name}"]`);
  }

  const form = part('form');
  if (!form) return;
  const input = part('words');
  const yearChoice = part('year');
  const kindChoice = part('kind');
  const count = part('count');
  const list = part('list');
  const more = part('more');
  const example = part('result').content.firstElementChild;
  const root = new URL('.', new URL(form.dataset.root, document.baseURI));
  const indexes = self.prongsaiIndexes || {};
  const home = indexes[form.dataset.key];
  const kinds = (home && home.kinds) || {};
  let found = [];
  let loading = null;
  let missing = 0;
  let waiting = 0;

  /* Everything that can be found; the portal asks for its agencies' indexes once needed. */
  async function load() {
    const own = home ? entriesOf(home, root, '') : [];
    if (!home) missing += 1;
    const others = await Promise.all(((home && home.indexes) || []).map(loadIndex));
    const known = new Set(own.map(address));
    return own.concat(others.flat().filter((entry) => !known.has(address(entry))));
  }

  function address(entry) {
    return new URL(entry.u, entry.folder).href;
  }

  function loadIndex(source) {
    return new Promise((resolve) => {
      const script = document.createElement('script');
      const place = new URL(source.u, root);
      const settle = () => {
        const index = indexes[source.key] || (self.prongsaiIndexes || {})[source.key];
        if (!index) missing += 1;
        resolve(index ? entriesOf(index, new URL('.', place), index.name) : []);
      };
      script.addEventListener('load', settle);
      script.addEventListener('error', settle);
      script.src = place.href;
      document.head.append(script);
    });
  }

  async function search() {
    const words = input.value;
    const year = yearChoice ? Number(yearChoice.value) : 0;
    const kind = kindChoice ? kindChoice.value : '';
    remember(words.trim(), year, kind);
    if (!normalize(words)) {
      found = [];
      say('', false);
      return;
    }
    loading = loading || load();
    const all = await loading;
    if (words !== input.value) return;
    found = find(all, words, year, kind);
    list.replaceChildren();
    showMore();
    say(sentence(words.trim(), year), found.length === 0);
  }

  function sentence(words, year) {
    const where = year ? ` ในปี ${digits(year)}` : '';
    const lost = missing ? ' (โหลดข้อมูลสำหรับค้นหาได้ไม่ครบ)' : '';
    const result = found.length ? `พบ ${digits(found.length)} รายการ` : 'ไม่พบรายการ';
    return `${result}ที่ตรงกับ “${words}”${where}${lost}`;
  }

  function say(text, nothing) {
    count.textContent = text;
    part('found').hidden = found.length === 0;
    part('nothing').hidden = !nothing;
  }

  function digits(number) {
    return String(number).replace(/[0-9]/g, (digit) => form.dataset.digits[digit]);
  }

  /* The address tells what is searched for, so that it can be kept and passed on. */
  function remember(words, year, kind) {
    const query = new URLSearchParams();
    if (words) query.set('q', words);
    if (year) query.set('year', String(year));
    if (kind) query.set('kind', kind);
    const place = String(query) ? `?${query}` : location.pathname;
    try {
      history.replaceState(null, '', place);
    } catch {
      // Some browsers keep the address of a file as it is; the search works all the same.
    }
  }

  function showMore() {
    const { terms } = readQuery(input.value);
    const shown = list.children.length;
    for (const entry of found.slice(shown, shown + PAGE_SIZE)) list.append(result(entry, terms));
    more.hidden = list.children.length >= found.length;
    return list.children[shown];
  }

  function result(entry, terms) {
    const node = example.cloneNode(true);
    const year = entry.y ? `ปี ${digits(entry.y)}` : '';
    part('link', node).href = address(entry);
    fill(node, 'title', entry.t, terms);
    fill(node, 'in-year', entry.t.includes(String(entry.y)) ? '' : year, []);
    fill(node, 'meta', [entry.owner, kinds[entry.k]].filter(Boolean).join(' · '), []);
    fill(node, 'summary', entry.s || '', terms);
    const within = terms.some((term) => ![entry.title, entry.summary].join('\n').includes(term));
    fill(node, 'text', within ? excerpt(entry.text, terms) : '', terms);
    fillInside(node, entry);
    return node;
  }

  function fill(node, name, text, terms) {
    const place = part(name, node);
    if (!place) return;
    place.hidden = !text;
    for (const [words, hit] of marked(text, terms)) {
      const piece = document.createElement('mark');
      piece.textContent = words;
      place.append(hit ? piece : words);
    }
  }

  /* From an agency found on the portal into the agency's own search. */
  function fillInside(node, entry) {
    part('inside', node).hidden = entry.k !== 'agency';
    if (entry.k !== 'agency') return;
    const link = part('inside-link', node);
    link.href = new URL(home.search, address(entry)).href;
    link.textContent = `ค้นหาใน${entry.t}`;
  }

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  }

  function now() {
    clearTimeout(waiting);
    search();
  }

  const asked = new URLSearchParams(location.search);
  input.value = asked.get('q') || '';
  if (yearChoice) yearChoice.value = asked.get('year') || '';
  if (kindChoice) kindChoice.value = asked.get('kind') || '';
  for (const choice of [yearChoice, kindChoice]) {
    if (!choice) continue;
    if (choice.selectedIndex < 0) choice.selectedIndex = 0;
    choice.addEventListener('change', now);
  }
  input.addEventListener('input', later);
  input.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return;
    input.value = '';
    now();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    now();
  });
  more.addEventListener('click', () => {
    const first = showMore();
    if (first) part('link', first).focus();
  });
  if (input.value) now();
})();
