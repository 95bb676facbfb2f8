/* The form in which Thai texts are compared: the steps of prongsai/thai/text.py, one by one.
   A classic script without dependencies: it works by double-click and under a strict policy.
   Every script that compares texts is loaded after it; a test holds it against the program. */
(function () {
  'use strict';

  const MARKS =
    '\u0e3a\u0e38\u0e39\u0e31\u0e34\u0e35\u0e36\u0e37\u0e47\u0e4d\u0e48\u0e49\u0e4a\u0e4b\u0e4c\u0e4e';
  const MARK_RUN = new RegExp(`[${MARKS}]{2,}`, 'g');
  /* White space as Python knows it, for a character class. */
  const SPACE = '\\s\\x1c-\\x1f\\x85';
  const SPACES = new RegExp(`[${SPACE}]+`, 'g');

  function normalize(text) {
    return text
      .replace(/\p{Cf}/gu, '')
      .toLowerCase()
      .normalize('NFC')
      .replace(/[\u0e50-\u0e59]/g, (digit) => String(digit.charCodeAt(0) - 0x0e50))
      .replace(/\u0e40{2}/g, '\u0e41')
      .replace(/\u0e33([\u0e48-\u0e4b]+)/g, '$1\u0e33')
      .replace(MARK_RUN, ordered)
      .replace(/\u0e4d([\u0e48-\u0e4b]*)\u0e32/g, '$1\u0e33')
      .replace(SPACES, ' ')
      .replace(/^ | $/g, '');
  }

  function ordered(run) {
    return [...new Set(run)].sort((a, b) => MARKS.indexOf(a) - MARKS.indexOf(b)).join('');
  }

  self.prongsaiThai = { normalize, SPACE };
})();
