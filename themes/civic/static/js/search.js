/* The search page: asks search-find.js, loads indexes and texts as they are needed, shows results.
   A classic script: it works by double-click and under a strict policy. What is found comes from
   search-index.js and its shards of texts; nothing but text ever enters the page. */
(function () {
  'use strict';

  const form = part('form');
  if (!form) return;
  const { normalize } = self.prongsaiThai;
  const { readIndex, addTexts, find, marked, passage, address } = self.prongsaiSearch;
  const PAGE_SIZE = 20;
  const PAUSE = 150;
  /* Shards that are loaded without asking: about a megabyte as servers send them. */
  const MOST_SHARDS = 24;
  const input = part('words');
  const yearChoice = part('year');
  const kindChoice = part('kind');
  const count = part('count');
  const more = part('more');
  const all = part('all-texts');
  const example = part('result').content.firstElementChild;
  const root = new URL('.', new URL(form.dataset.root, document.baseURI));
  const indexes = self.prongsaiIndexes || {};
  const texts = (self.prongsaiTexts = self.prongsaiTexts || []);
  const home = indexes[form.dataset.key];
  const kinds = kindWords();
  let shown = [];
  let answer = null;
  let sources = null;
  let waitingShards = [];
  let missing = 0;
  let waiting = 0;
  let asked = 0;

  function part(name, within) {
    return (within || document).querySelector(`[data-search="${name}"]`);
  }

  /* A sentence of the page, which stands in its HTML in the language of the page. */
  function say(name, gaps) {
    const sentence = part(`say-${name}`).textContent.trim();
    return sentence.replace(/%([a-z]+)%/g, (_, gap) => gaps[gap]);
  }

  /* What kinds are called on this page: the choices say it in its language. */
  function kindWords() {
    const words = { ...((home && home.kinds) || {}) };
    for (const choice of kindChoice ? kindChoice.options : []) words[choice.value] = choice.text;
    return words;
  }

  // --- loading ------------------------------------------------------------------------

  function loadScript(place) {
    return new Promise((resolve) => {
      const script = document.createElement('script');
      script.addEventListener('load', () => resolve(true));
      script.addEventListener('error', () => resolve(false));
      script.src = place.href;
      document.head.append(script);
    });
  }

  /* The indexes: the page has its own; the portal asks for its agencies' once needed. */
  async function loadSources() {
    if (!home) missing += 1;
    const own = home ? [readIndex(home, root, '')] : [];
    const others = await Promise.all(
      ((home && home.indexes) || []).map(async ({ key, u }) => {
        const place = new URL(u, root);
        if (!indexes[key] && !(self.prongsaiIndexes || {})[key]) await loadScript(place);
        const index = (self.prongsaiIndexes || {})[key];
        if (!index) missing += 1;
        return index ? readIndex(index, new URL('.', place), index.name) : null;
      }),
    );
    const found = own.concat(others.filter(Boolean));
    // The first texts of every agency before the second ones of any.
    found.forEach((source) => {
      source.index.shards.forEach((shard, turn) => waitingShards.push({ source, shard, turn }));
    });
    waitingShards.sort((a, b) => a.turn - b.turn);
    return found;
  }

  async function loadTexts(most) {
    const now = waitingShards.splice(0, most);
    const places = now.map(({ source, shard }) => new URL(shard, source.folder));
    const loaded = await Promise.all(places.map(loadScript));
    missing += loaded.filter((done) => !done).length;
    for (const [key, first, added] of texts.splice(0)) {
      const source = sources.find((one) => keyOf(one) === key);
      if (source) addTexts(source, first, added);
    }
  }

  function keyOf(source) {
    return Object.keys(self.prongsaiIndexes).find((key) => self.prongsaiIndexes[key] === source.index);
  }

  // --- searching ----------------------------------------------------------------------

  let sourcesAsked = null;
  let textsAsked = null;

  async function search() {
    const turn = (asked += 1);
    const words = input.value;
    remember(words.trim());
    if (!normalize(words)) {
      answer = null;
      show(true);
      return;
    }
    sourcesAsked = sourcesAsked || loadSources();
    sources = await sourcesAsked;
    if (!textsAsked) textsAsked = loadTexts(MOST_SHARDS).then(() => (textsAsked.done = true));
    if (turn !== asked) return;
    if (!textsAsked.done) {
      // Titles answer at once; the texts follow.
      answer = found(words);
      if (answer.exact.length) show(false);
      else count.textContent = say('searching', {});
      await textsAsked;
      if (turn !== asked) return;
    }
    answer = found(words);
    show(true);
  }

  function found(words) {
    const year = yearChoice ? Number(yearChoice.value) : 0;
    const kind = kindChoice ? kindChoice.value : '';
    const known = new Set();
    const entries = sources
      .flatMap((source) => source.entries)
      .filter((entry) => (!year || entry.y === year) && (!kind || entry.k === kind))
      .filter((entry) => !known.has(address(entry)) && known.add(address(entry)));
    return find(entries, words);
  }

  /* The address tells what is searched for, so that it can be kept and passed on. */
  function remember(words) {
    const query = new URLSearchParams();
    if (words) query.set('q', words);
    if (yearChoice && yearChoice.value) query.set('year', yearChoice.value);
    if (kindChoice && kindChoice.value) query.set('kind', kindChoice.value);
    const place = String(query) ? `?${query}` : location.pathname;
    try {
      history.replaceState(null, '', place);
    } catch {
      // Some browsers keep the address of a file as it is; the search works all the same.
    }
  }

  // --- showing ------------------------------------------------------------------------

  function show(isWhole) {
    const exact = answer ? answer.exact : [];
    const others = answer ? answer.more : [];
    part('list').replaceChildren();
    part('more-list').replaceChildren();
    shown = [];
    part('found').hidden = exact.length + others.length === 0;
    part('others').hidden = others.length === 0;
    part('others-title').textContent = exact.length ? say('others', {}) : say('instead', {});
    count.textContent = answer ? sentence(exact.length, others.length) : '';
    count.dataset.state = isWhole ? 'whole' : 'titles';
    part('nothing').hidden = !answer || !isWhole || exact.length > 0;
    part('ways').hidden = Boolean(answer) && (!isWhole || exact.length > 0);
    fillMeant();
    fillMissing();
    all.hidden = !answer || waitingShards.length === 0;
    showMore();
  }

  function sentence(exact, others) {
    const words = input.value.trim();
    const year = yearChoice && yearChoice.value ? ` ${say('in-year', { year: digits(yearChoice.value) })}` : '';
    const name = exact ? 'found' : others ? 'only-others' : 'none';
    const gaps = { words, year, count: digits(exact || others) };
    return say(name, gaps) + (missing ? ` ${say('incomplete', {})}` : '');
  }

  function fillMeant() {
    const place = part('meant');
    place.hidden = !answer || !answer.meant;
    if (place.hidden) return;
    const button = part('meant-words');
    button.textContent = answer.meant;
  }

  function fillMissing() {
    const place = part('missing');
    place.hidden = !answer || !answer.isPartly || !answer.more.length;
    if (place.hidden) return;
    const words = answer.missing.join(' ');
    place.textContent = words ? say('missing', { words }) : say('partly', {});
  }

  function digits(number) {
    return String(number).replace(/[0-9]/g, (digit) => form.dataset.digits[digit]);
  }

  function showMore() {
    const hits = answer ? [...answer.exact, ...answer.more] : [];
    const from = shown.length;
    for (const hit of hits.slice(from, from + PAGE_SIZE)) {
      const node = result(hit);
      shown.push(node);
      part(shown.length <= answer.exact.length ? 'list' : 'more-list').append(node);
    }
    more.hidden = shown.length >= hits.length;
    return shown[from];
  }

  function result({ entry, terms, others }) {
    const node = example.cloneNode(true);
    const year = entry.y ? say('of-year', { year: digits(entry.y) }) : '';
    const within = terms.some((term) => ![entry.title, entry.summary].join('\n').includes(term));
    const place = within ? passage(entry, terms) : { text: '', page: 0 };
    const isPage = entry.k === 'document' && place.page > 0 && /\.pdf$/i.test(entry.u);
    part('link', node).href = address(entry) + (isPage ? `#page=${place.page}` : '');
    fill(node, 'title', entry.t, terms);
    fill(node, 'in-year', entry.t.includes(String(entry.y)) ? '' : year, []);
    const page = isPage ? say('on-page', { page: digits(place.page) }) : '';
    fill(node, 'meta', [entry.source.owner, kinds[entry.k], page].filter(Boolean).join(' · '), []);
    fill(node, 'summary', entry.s || '', terms);
    fill(node, 'text', place.text, terms);
    fillSame(node, others);
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

  /* Other pages and years that say the same. */
  function fillSame(node, others) {
    const place = part('same', node);
    if (!place) return;
    place.hidden = others.length === 0;
    const list = part('same-list', node);
    for (const entry of others) {
      const link = document.createElement('a');
      const year = entry.y ? ` ${say('of-year', { year: digits(entry.y) })}` : '';
      link.href = address(entry);
      link.dataset.search = 'same-link';
      link.textContent = (entry.c ? entry.c.toUpperCase() : entry.t) + (entry.t.includes(String(entry.y)) && !entry.c ? '' : year);
      const item = document.createElement('li');
      item.append(link);
      list.append(item);
    }
  }

  /* From an agency found on the portal into the agency's own search. */
  function fillInside(node, entry) {
    part('inside', node).hidden = entry.k !== 'agency';
    if (entry.k !== 'agency') return;
    const link = part('inside-link', node);
    link.href = new URL(home.search, address(entry)).href;
    link.textContent = say('inside', { agency: entry.t });
  }

  // --- being used ---------------------------------------------------------------------

  function later() {
    clearTimeout(waiting);
    waiting = setTimeout(search, PAUSE);
  }

  function now() {
    clearTimeout(waiting);
    search();
  }

  const query = new URLSearchParams(location.search);
  input.value = query.get('q') || '';
  if (yearChoice) yearChoice.value = query.get('year') || '';
  if (kindChoice) kindChoice.value = query.get('kind') || '';
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
  part('meant-words').addEventListener('click', () => {
    input.value = answer.meant;
    input.focus();
    now();
  });
  more.addEventListener('click', () => {
    const first = showMore();
    if (first) part('link', first).focus();
  });
  all.addEventListener('click', async () => {
    all.disabled = true;
    await loadTexts(MOST_SHARDS);
    all.disabled = false;
    now();
  });
  if (input.value) now();
  else part('ways').hidden = false;
})();
