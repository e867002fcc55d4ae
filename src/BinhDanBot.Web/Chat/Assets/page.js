// What every page has: larger letters, which are remembered on this device, and printing.
(function () {
  'use strict';
  const root = document.documentElement;
  const sizes = 3;

  function remembered() {
    try {
      return Number(localStorage.getItem('size')) || 0;
    } catch (refused) {
      return 0;
    }
  }

  function set(size) {
    root.dataset.size = String(size % sizes);
    try {
      localStorage.setItem('size', root.dataset.size);
    } catch (refused) {
      // A browser that remembers nothing shows it all the same.
    }
  }

  root.dataset.size = String(remembered() % sizes);

  const size = document.getElementById('size');
  if (size) {
    size.hidden = false;
    size.addEventListener('click', function () { set(Number(root.dataset.size) + 1); });
  }

  const print = document.getElementById('print');
  if (print) {
    print.hidden = false;
    print.addEventListener('click', function () { window.print(); });
  }
})();
