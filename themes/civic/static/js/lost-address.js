/* Leads from an address that another system has spoilt to the page that was meant.
   Servers which can do so have done it before; this is for those that cannot. A page is opened
   only if the site has it; without this script the page of wrong addresses says what to do.
   A classic script without dependencies: it works under a strict policy. */
(function () {
  'use strict';

  const OFTEN = 5; /* as many times an address may have been encoded once more */
  const AROUND = /^[^a-z0-9]+|[^a-z0-9]+$/g;
  const ITEM = /^o0*([1-9]\d?)$/;

  function decoded(path) {
    let text = path;
    for (let times = 0; times < OFTEN; times += 1) {
      try {
        text = decodeURIComponent(text);
      } catch {
        return text; /* a percent sign that encodes nothing is dropped with the rest */
      }
    }
    return text;
  }

  /* The parts of an address without what no name of ours begins or ends with. */
  function partsOf(path) {
    return decoded(path)
      .toLowerCase()
      .split('/')
      .map((part) => part.replace(AROUND, '').replace(ITEM, 'o$1'))
      .filter((part) => part && !/^index\.html?$/.test(part));
  }

  /* The path that was meant, below the site's own; nothing if the address is not spoilt. */
  function meant(path, root) {
    if (!path.toLowerCase().startsWith(root.toLowerCase())) return '';
    const parts = partsOf(path.slice(root.length));
    const safe = parts.every((part) => /^[a-z0-9]+(?:[.-]+[a-z0-9]+)*$/.test(part));
    if (!safe || parts.length === 0) return '';
    const end = parts[parts.length - 1].includes('.') ? '' : '/';
    const found = `${root}${parts.join('/')}${end}`;
    return found === path ? '' : found;
  }

  async function lead(path) {
    const answer = await fetch(path, { method: 'HEAD' });
    if (answer.ok) window.location.replace(path + window.location.hash);
  }

  /* The site's own path is what stands before the folder of this script. */
  const root = new URL(document.currentScript.src).pathname.split('assets/')[0];
  const path = meant(window.location.pathname, root);
  if (path && window.location.protocol !== 'file:') lead(path).catch(() => {});
})();
