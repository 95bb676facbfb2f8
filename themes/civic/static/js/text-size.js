/* The size of the text, chosen by the reader and remembered in this browser alone.
   It runs in the head, so that the page is drawn once and in the size chosen. */
(function () {
  'use strict';

  var KEY = 'prongsai-text-size';
  var SIZES = ['normal', 'large', 'largest'];
  var root = document.documentElement;

  function remembered() {
    try {
      return localStorage.getItem(KEY);
    } catch (refused) {
      return null;
    }
  }

  function remember(size) {
    try {
      localStorage.setItem(KEY, size);
    } catch (refused) {
      return;
    }
  }

  function set(size) {
    root.setAttribute('data-text-size', SIZES.indexOf(size) < 0 ? SIZES[0] : size);
  }

  function show() {
    document.querySelectorAll('[data-size]').forEach(function (button) {
      var pressed = button.getAttribute('data-size') === root.getAttribute('data-text-size');
      button.setAttribute('aria-pressed', String(pressed));
    });
  }

  set(remembered());
  document.addEventListener('DOMContentLoaded', show);
  document.addEventListener('click', function (event) {
    var button = event.target.closest && event.target.closest('[data-size]');
    if (button) {
      set(button.getAttribute('data-size'));
      remember(button.getAttribute('data-size'));
      show();
    }
  });
  window.addEventListener('storage', function (event) {
    if (event.key === KEY) {
      set(event.newValue);
      show();
    }
  });
})();
