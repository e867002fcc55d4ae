// Puts the chat of a commune on its website:
//   <script src="https://…/widget.js?xa=son-mai" async></script>
(function () {
  'use strict';
  const settings = SETTINGS;
  const script = document.currentScript;
  if (!script || document.getElementById('binhdanbot')) {
    return;
  }

  const origin = new URL(script.src).origin;
  const host = document.createElement('div');
  host.id = 'binhdanbot';
  const button = document.createElement('button');
  button.type = 'button';
  let frame = null;

  function style(element, rules) {
    Object.keys(rules).forEach(function (name) { element.style[name] = rules[name]; });
  }

  function show(open) {
    if (open && !frame) {
      frame = document.createElement('iframe');
      frame.src = origin + settings.path;
      frame.title = settings.title;
      frame.allow = 'microphone';
      style(frame, {
        position: 'fixed', right: '12px', bottom: '76px', width: 'min(26rem, calc(100vw - 24px))', height: 'min(42rem, calc(100vh - 96px))',
        border: '2px solid #00473e', borderRadius: '12px', background: '#fff', zIndex: '2147483000'
      });
      host.insertBefore(frame, button);
    }

    if (frame) {
      frame.style.display = open ? 'block' : 'none';
    }

    button.textContent = open ? settings.close : settings.open;
    button.setAttribute('aria-expanded', String(open));
    if (open) {
      frame.focus();
    }
  }

  function isOpen() {
    return button.getAttribute('aria-expanded') === 'true';
  }

  style(button, {
    position: 'fixed', right: '12px', bottom: '12px', minHeight: '52px', padding: '8px 18px', border: '2px solid #fff', borderRadius: '26px',
    background: '#00473e', color: '#fff', font: '600 18px/1.2 system-ui, sans-serif', cursor: 'pointer', zIndex: '2147483001'
  });
  button.addEventListener('click', function () { show(!isOpen()); });
  document.addEventListener('keydown', function (event) {
    if (event.key === 'Escape' && isOpen()) {
      show(false);
      button.focus();
    }
  });
  show(false);
  host.appendChild(button);
  if (document.body) {
    document.body.appendChild(host);
  } else {
    document.addEventListener('DOMContentLoaded', function () { document.body.appendChild(host); });
  }
})();
