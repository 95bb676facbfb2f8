/* Finding in an index: exact words first, then their pieces, other words for the same, near
   spellings. A classic script that needs thai.js and search-words.js; it touches no page, so that
   tests ask it directly. Texts and words are compared in one form, made here of both. */
(function () {
  'use strict';

  const { normalize, SPACE } = self.prongsaiThai;
  const WORDS = self.prongsaiSearchWords || { means: {}, passedOver: [], services: [], reports: [] };
  const ANY_SPACE = new RegExp(`[${SPACE}]`);
  const ENOUGH = 10;

  // --- what is searched ---------------------------------------------------------------

  /* An index as it is searched: its entries, and room for the texts that come later. */
  function readIndex(index, folder, owner) {
    const source = { index, folder, owner, texts: [], entries: [] };
    source.entries = index.entries.map((record, order) => {
      const [title, summary] = [record.t, record.s || ''].map(normalize);
      const year = record.y ? String(record.y) : '';
      return { ...record, title, summary, year, source, order, topic: index.topics[record.g - 1] || '' };
    });
    return source;
  }

  /* Texts of a shard: the pages of each, and all of it in the form that is compared. */
  function addTexts(source, first, texts) {
    texts.forEach((text, at) => {
      const pages = text.split('\f').map((raw) => ({ raw, plain: normalize(raw) }));
      const topic = source.index.topics[source.index.texts[first + at] - 1] || '';
      const whole = pages.map((page) => page.plain).join('\n');
      source.texts[first + at] = { pages, whole, topic };
    });
  }

  function textsOf(entry) {
    return (entry.x || []).map((number) => entry.source.texts[number]).filter(Boolean);
  }

  /* What a word stands in, asked once for each word of a search. */
  class Corpus {
    constructor(entries) {
      this.entries = entries;
      this.texts = [...new Set(entries.flatMap(textsOf))];
      this.newest = Math.max(0, ...entries.map((entry) => entry.y || 0));
      this.known = new Map();
    }

    /* The texts that hold a word. */
    holding(term) {
      let held = this.known.get(term);
      if (!held) {
        held = new Set(this.texts.filter((text) => text.whole.includes(term)));
        this.known.set(term, held);
      }
      return held;
    }

    holds(entry, term) {
      if (entry.title.includes(term) || entry.summary.includes(term) || entry.year.includes(term)) {
        return true;
      }
      return textsOf(entry).some((text) => this.holding(term).has(text));
    }

    occurs(term) {
      if (this.holding(term).size) return true;
      return this.entries.some((entry) => entry.title.includes(term) || entry.summary.includes(term));
    }
  }

  // --- what is asked ------------------------------------------------------------------

  const CODE = /^(?:ข้อที่|ข้อ|o|0)? ?0?([1-9][0-9]?)(?: ?(?:ปี ?)?(25[0-9]{2}))?$/;

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

  // --- cutting words that were run together ---------------------------------------------

  const FOLLOWS = /^[\u0e30-\u0e3a\u0e45\u0e47-\u0e4e]/;
  const BETWEEN = /(?<=[\u0e00-\u0e7f])(?=[a-z])|(?<=[a-z])(?=[\u0e00-\u0e7f])/g;
  const LEADS = /[\u0e40-\u0e44]$/;
  const segmenter = self.Intl && Intl.Segmenter ? new Intl.Segmenter('th', { granularity: 'word' }) : null;

  /* The places at which a word may be cut: those of the browser's dictionary, or any letter. */
  function places(text, byLetter) {
    if (segmenter && !byLetter) {
      // Dictionaries leave Thai and Latin letters together where nothing stands between them.
      const found = new Set([...segmenter.segment(text)].map((part) => part.index));
      for (const { index } of text.matchAll(BETWEEN)) found.add(index);
      return [...found].sort((a, b) => a - b).concat(text.length);
    }
    const found = [0];
    for (let at = 1; at < text.length; at += 1) {
      if (!FOLLOWS.test(text.slice(at)) && !LEADS.test(text.slice(0, at))) found.push(at);
    }
    return found.concat(text.length);
  }

  /* The longest pieces that occur, from left to right; what occurs nowhere is missing. */
  function cut(text, corpus, byLetter) {
    const at = places(text, byLetter);
    const pieces = [];
    for (let from = 0; from < at.length - 1; ) {
      let to = from + 1;
      let piece = text.slice(at[from], at[to]);
      let there = isWord(piece, byLetter) && corpus.occurs(piece);
      for (let end = from + 2; end < at.length; end += 1) {
        const longer = text.slice(at[from], at[end]);
        if (!corpus.occurs(longer)) break;
        [to, piece, there] = [end, longer, isWord(longer, byLetter)];
      }
      const bare = piece.replace(/^[\s.,:;()"'/-]+|[\s,:;()"'/-]+$/g, '');
      if (bare) pieces.push({ text: bare, missing: !there });
      from = to;
    }
    return pieces;
  }

  /* Letters that were cut without a dictionary are no word as soon. */
  function isWord(piece, byLetter) {
    return piece.length > (byLetter || !segmenter ? 2 : 1) || /[0-9]/.test(piece);
  }

  /* The pieces of a query; words of questions are passed over where others are left. */
  function piecesOf(text, corpus, byLetter) {
    const parts = text.split(' ').filter(Boolean);
    const whole = (part) => [{ text: part, missing: false }];
    const all = parts.flatMap((part) =>
      corpus.occurs(part) && (isWord(part, false) || parts.length > 1) ? whole(part) : cut(part, corpus, byLetter),
    );
    const wanted = all.filter((piece) => !WORDS.passedOver.includes(piece.text));
    return wanted.some((piece) => !piece.missing) ? wanted : all;
  }

  // --- other words for the same ----------------------------------------------------------

  const SAID = Object.keys(WORDS.means).sort((a, b) => b.length - a.length || (a < b ? -1 : 1));
  const MOST_VARIANTS = 12;

  /* The query with what people say replaced by what offices write. */
  function variants(text) {
    const bounds = new Set(places(text, false));
    const taken = [];
    for (const said of SAID) {
      const at = text.indexOf(said);
      const end = at + said.length;
      if (at < 0 || taken.some((one) => at < one.end && end > one.at)) continue;
      // A short word may stand inside another one.
      if (said.length < 5 && !(bounds.has(at) && bounds.has(end))) continue;
      taken.push({ at, end, means: WORDS.means[said] });
    }
    taken.sort((a, b) => a.at - b.at);
    const most = Math.max(0, ...taken.map((one) => one.means.length));
    const found = new Set();
    for (let turn = 0; turn < most; turn += 1) {
      found.add(replaced(text, taken, (one) => one.means[Math.min(turn, one.means.length - 1)]));
    }
    for (const one of taken) {
      for (const word of one.means) found.add(replaced(text, [one], () => word));
    }
    found.delete(text);
    return [...found].slice(0, MOST_VARIANTS);
  }

  function replaced(text, taken, word) {
    let [out, done] = ['', 0];
    for (const one of taken) {
      out += `${text.slice(done, one.at)} ${word(one)} `;
      done = one.end;
    }
    return normalize(out + text.slice(done));
  }

  // --- near spellings -------------------------------------------------------------------

  const LETTER = '[^\\s·,.()“”"/0-9]';

  /* The word that differs in one letter and stands most often in the texts; '' without one. */
  function near(word, corpus) {
    if (word.length < 4 || /[0-9]/.test(word)) return '';
    const counts = new Map();
    const patterns = [];
    const quoted = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    for (let at = 0; at <= word.length; at += 1) {
      const [before, after] = [word.slice(0, at), word.slice(at)];
      if (at > 0 && at < word.length) patterns.push(quoted(before) + LETTER + quoted(after));
      if (after) patterns.push(quoted(before) + LETTER + quoted(after.slice(1)));
      if (at > 0 && after.length > 1) patterns.push(quoted(before + after.slice(1)));
      if (after.length > 1) patterns.push(quoted(before + after[1] + after[0] + after.slice(2)));
    }
    const pattern = new RegExp([...new Set(patterns)].join('|'), 'g');
    const count = (text) => {
      for (const [hit] of text.matchAll(pattern)) counts.set(hit, (counts.get(hit) || 0) + 1);
    };
    corpus.texts.forEach((text) => count(text.whole));
    corpus.entries.forEach((entry) => count(`${entry.title}\n${entry.summary}`));
    const best = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0];
    return best ? best[0] : '';
  }

  /* The query as it may have been meant, where a word of it occurs nowhere. */
  function meant(text, corpus) {
    let changed = false;
    const parts = text.split(' ').map((part) => {
      if (corpus.occurs(part)) return part;
      const whole = near(part, corpus);
      if (whole) {
        changed = true;
        return whole;
      }
      const pieces = cut(part, corpus, false);
      const at = pieces.findIndex((piece) => piece.missing);
      if (at < 0) return part;
      const from = Math.max(0, at - 1);
      const wrong = pieces.slice(from, at + 1).map((piece) => piece.text).join('');
      const right = near(wrong, corpus);
      changed = changed || Boolean(right);
      return right ? part.replace(wrong, right) : part;
    });
    return changed ? parts.join(' ') : '';
  }

  // --- the order ------------------------------------------------------------------------

  const KIND_WEIGHT = { agency: 4, topic: 3, item: 3, news: 2, page: 1 };

  /* Services before reports, what tells something before what only leads on, this year before
     older ones. It stays below what a word in the title weighs. */
  function standing(entry, newest) {
    let weight = KIND_WEIGHT[entry.k] || 0;
    if (entry.k === 'topic' && entry.x) weight += 1;
    if ((entry.k === 'topic' || entry.k === 'item') && !entry.x) weight -= 10;
    if (WORDS.services.includes(entry.topic)) weight += entry.k === 'topic' ? 8 : 4;
    if (WORDS.reports.includes(entry.topic)) weight -= 2;
    if (entry.k !== 'document') weight += entry.y ? Math.max(0, 2 - (newest - entry.y)) : 2;
    if (entry.u.startsWith('en/')) weight -= 4;
    return weight;
  }

  function scored(entry, query, terms, corpus) {
    const named = query.code && entry.c && (!query.year || entry.y === query.year);
    if (named && entry.c === query.code) return 2000;
    if (named && entry.c.startsWith(query.code)) return 1000;
    if (!terms.length || !terms.every((term) => corpus.holds(entry, term))) return 0;
    const { title, summary } = entry;
    let score = 10 + standing(entry, corpus.newest);
    if (title === query.text) score += 200;
    if (title.includes(query.text)) score += 100;
    for (const term of terms) {
      if (entry.c === term) score += 500;
      score += title.includes(term) ? 20 : summary.includes(term) ? 8 : 2 + dwelling(entry, term);
    }
    return score;
  }

  const MOST_COUNTED = 24;
  const LEAST_SHARE = 0.2;

  /* How much of what an entry says is about a word, from 0 to 4. */
  function dwelling(entry, term) {
    let [count, length] = [0, 0];
    for (const { whole } of textsOf(entry)) {
      length += whole.length;
      for (let at = whole.indexOf(term); at >= 0 && count < MOST_COUNTED; count += 1) {
        at = whole.indexOf(term, at + term.length);
      }
    }
    return Math.min(4, Math.round((count * 1500) / Math.max(1500, length)));
  }

  function ranked(corpus, query, terms) {
    const found = [];
    for (const entry of corpus.entries) {
      const score = scored(entry, query, terms, corpus);
      if (score > 0) found.push({ entry, score, terms, order: found.length });
    }
    const year = (hit) => hit.entry.y || corpus.newest;
    return found.sort((a, b) => b.score - a.score || year(b) - year(a) || a.order - b.order);
  }

  /* Entries that hold some of the terms of a text, those first that hold the most of what tells:
     long words and rare ones. A text has one term at least that stands in the entry. */
  function partly(corpus, texts, seen) {
    const tells = (term) => term.length * Math.log(1 + corpus.texts.length / (1 + corpus.holding(term).size));
    const best = new Map();
    for (const [text, terms] of texts) {
      const query = { ...readQuery(text), code: '' };
      const all = terms.reduce((sum, term) => sum + tells(term), 0);
      for (const entry of corpus.entries) {
        const held = seen.has(entry) ? [] : terms.filter((term) => corpus.holds(entry, term));
        const share = held.reduce((sum, term) => sum + tells(term), 0) / all;
        if (held.length && share > (best.get(entry)?.share || LEAST_SHARE)) {
          best.set(entry, { entry, share, terms: held, score: scored(entry, query, held, corpus), order: best.size });
        }
      }
    }
    return [...best.values()].sort((a, b) => b.share - a.share || b.score - a.score || a.order - b.order);
  }

  /* What several pages and years say alike is one result; the best of them leads. */
  function folded(hits, corpus) {
    const groups = new Map();
    for (const hit of hits) {
      const key = hit.score >= 1000 ? address(hit.entry) : sameness(hit, corpus);
      const group = groups.get(key);
      if (group) group.others.push(hit.entry);
      else groups.set(key, { ...hit, others: [] });
    }
    return [...groups.values()];
  }

  function sameness({ entry, terms }, corpus) {
    const bare = `${entry.k} ${entry.title.replace(/25[0-9]{2}/g, '').replace(/^o[0-9.]+ /, '')}`;
    const owner = entry.source.index.name;
    if (entry.k === 'document' || entry.k === 'news') return `${owner} ${bare}`;
    const topics = new Set(
      textsOf(entry)
        .filter((text) => terms.some((term) => corpus.holding(term).has(text)))
        .map((text) => text.topic),
    );
    const inTitle = terms.every((term) => entry.title.includes(term));
    if (!inTitle && topics.size === 1 && [...topics][0]) return `${owner} ${[...topics][0]}`;
    return entry.topic ? `${owner} ${entry.topic}` : address(entry);
  }

  function address(entry) {
    return new URL(entry.u, entry.source.folder).href;
  }

  // --- the search -----------------------------------------------------------------------

  /* What is found: the results that hold the words as they were typed, then, while these do not
     fill a screen, others with the words they were found by; `meant` is the spelling offered. */
  function find(entries, words) {
    const query = readQuery(words);
    const answer = { terms: query.terms, exact: [], more: [], meant: '', missing: [], isPartly: false };
    if (!query.terms.length) return answer;
    const corpus = new Corpus(entries);
    answer.exact = folded(ranked(corpus, query, query.terms), corpus);
    const seen = new Set(answer.exact.flatMap((hit) => [hit.entry, ...hit.others]));
    const isFull = () => answer.exact.length + answer.more.length >= ENOUGH;
    const add = (text, terms) => {
      if (isFull()) return;
      const hits = ranked(corpus, { ...readQuery(text), code: '' }, terms);
      for (const hit of folded(hits.filter((one) => !seen.has(one.entry)), corpus)) {
        [hit.entry, ...hit.others].forEach((entry) => seen.add(entry));
        answer.more.push(hit);
      }
    };
    const tryAll = (text, byLetter) => {
      const pieces = piecesOf(text, corpus, byLetter);
      if (!pieces.some((piece) => piece.missing)) add(text, termsIn(pieces));
      return pieces;
    };
    const tryOthers = () => variants(query.text).map((text) => [text, tryAll(text, false)]);
    // What is known as a whole is looked for as that, before its pieces.
    const known = query.text in WORDS.means ? tryOthers() : null;
    const pieces = tryAll(query.text, false);
    const others = known || tryOthers();
    if (!answer.exact.length && !known) {
      answer.meant = meant(query.text, corpus);
      if (answer.meant) tryAll(answer.meant, false);
    }
    if (!seen.size) tryAll(query.text, true);
    answer.isPartly = !seen.size;
    if (answer.isPartly) answer.missing = pieces.filter((piece) => piece.missing).map((piece) => piece.text);
    if (isFull()) return answer;
    // The room that is left shows what holds the most of it, in the words that were meant.
    const asked = answer.meant ? [answer.meant, piecesOf(answer.meant, corpus, false)] : [query.text, pieces];
    const texts = [asked, ...(answer.isPartly ? others : [])].map(([text, some]) => [
      text,
      termsIn(some.filter((piece) => !piece.missing)),
    ]);
    answer.more.push(...folded(partly(corpus, texts, seen), corpus).slice(0, ENOUGH - answer.exact.length - answer.more.length));
    return answer;
  }

  function termsIn(pieces) {
    return [...new Set(pieces.map((piece) => piece.text))];
  }

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

  /* The passage of an entry that holds most of the terms, and the page of the file it is on. */
  function passage(entry, terms) {
    let best = null;
    for (const text of textsOf(entry)) {
      text.pages.forEach((page, at) => {
        const count = terms.filter((term) => page.plain.includes(term)).length;
        if (count && (!best || count > best.count)) best = { count, page, at };
      });
    }
    if (!best) return { text: '', page: 0 };
    return { text: excerpt(best.page, terms), page: best.at + 1 };
  }

  /* The part of a text around its first term; long texts are mapped near that place alone. */
  function excerpt({ raw, plain }, terms) {
    // The longest word says most of what is meant.
    const longest = [...terms].sort((a, b) => b.length - a.length);
    const at = Math.max(0, plain.indexOf(longest.find((term) => plain.includes(term))));
    // Both forms are of nearly the same length, so the place is near.
    const near = Math.max(0, Math.floor((at / Math.max(1, plain.length)) * raw.length) - 1500);
    const part = raw.slice(edge(raw, near), edge(raw, Math.min(raw.length, near + 3000)));
    const map = mapped(part);
    const hit = map && longest.find((term) => map.plain.includes(term));
    const middle = hit ? map.starts[map.plain.indexOf(hit)] : 0;
    const from = edge(part, middle < 60 ? 0 : middle - 40);
    const to = edge(part, Math.min(part.length, from + 180));
    const isCut = to < part.length || near + 3000 < raw.length;
    return (near || from ? '…' : '') + part.slice(from, to).trim() + (isCut ? '…' : '');
  }

  function edge(text, place) {
    let at = place;
    while (at < text.length && EXTENDS.test(text[at])) at += 1;
    return at;
  }

  self.prongsaiSearch = { readIndex, addTexts, find, marked, passage, address };
})();
