/* The size of the text and the colours, chosen by the reader and remembered in this browser alone.
   It runs in the head, so that the page is drawn once and as chosen. */
(function () {
  'use strict';

  var KEY = 'prongsai-reading';
  var CHOICES = {
    'text-size': ['normal', 'large', 'largest'],
    colours: ['', 'light', 'dark', 'contrast'],
  };
  var root = document.documentElement;

  function remembered() {
    try {
      return JSON.parse(localStorage.getItem(KEY)) || {};
    } catch (refused) {
      return {};
    }
  }

  function remember(chosen) {
    try {
      localStorage.setItem(KEY, JSON.stringify(chosen));
    } catch (refused) {
      return;
    }
  }

  /* The first of each is what a page is without a choice; of colours it is what the system prefers. */
  function set(chosen) {
    Object.keys(CHOICES).forEach(function (name) {
      var values = CHOICES[name];
      var value = values.indexOf(chosen[name]) < 0 ? values[0] : chosen[name];
      if (value) root.setAttribute('data-' + name, value);
      else root.removeAttribute('data-' + name);
    });
  }

  function show() {
    document.querySelectorAll('[data-size]').forEach(function (button) {
      var pressed = button.getAttribute('data-size') === root.getAttribute('data-text-size');
      button.setAttribute('aria-pressed', String(pressed));
    });
    document.querySelectorAll('.colours').forEach(function (select) {
      select.value = root.getAttribute('data-colours') || '';
    });
  }

  function choose(name, value) {
    var chosen = remembered();
    chosen[name] = value;
    remember(chosen);
    set(chosen);
    show();
  }

  set(remembered());
  document.addEventListener('DOMContentLoaded', show);
  document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-size]');
    if (button) choose('text-size', button.getAttribute('data-size'));
  });
  document.addEventListener('change', function (event) {
    if (event.target.classList.contains('colours')) choose('colours', event.target.value);
  });
  window.addEventListener('storage', function (event) {
    if (event.key === KEY) {
      set(remembered());
      show();
    }
  });
})();
