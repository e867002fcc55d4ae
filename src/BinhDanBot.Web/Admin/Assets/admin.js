// The little that pages need beside htmx. Every form works without it.
'use strict';

// htmx sends the token of the page with every call that changes something.
document.addEventListener('htmx:config:request', event => {
  const token = document.querySelector('input[name="__RequestVerificationToken"]');
  if (token) {
    event.detail.ctx.request.headers['RequestVerificationToken'] = token.value;
  }
});

// A second press while the first is on its way would do a thing twice.
document.addEventListener('submit', event => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== 'post') {
    return;
  }
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = 'yes';
});
window.addEventListener('pageshow', () => {
  for (const form of document.forms) {
    delete form.dataset.sent;
  }
});

// "data-copy" names an element whose text goes to the clipboard.
document.addEventListener('click', async event => {
  const button = event.target.closest('[data-copy]');
  if (!button) {
    return;
  }
  const source = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(source.value ?? source.textContent);
  } catch {
    getSelection().selectAllChildren(source);
    return;
  }
  const label = button.textContent;
  button.textContent = button.dataset.copied;
  setTimeout(() => { button.textContent = label; }, 2000);
});

// "data-insert" fills a text area with the text of the chosen option, or with its value.
document.addEventListener('change', event => {
  const select = event.target.closest('select[data-insert]');
  if (!select || select.value === '') {
    return;
  }
  const area = document.getElementById(select.dataset.insert);
  const text = select.selectedOptions[0].dataset.text ?? select.value;
  area.value = area.value === '' ? text : `${area.value}\n${text}`;
  area.focus();
});

// "data-print" is there where the page can be printed with a press.
for (const button of document.querySelectorAll('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => { print(); });
}

// "data-put" puts a field where the cursor is in a text; without script it is typed.
for (const button of document.querySelectorAll('[data-put]')) {
  button.hidden = false;
  button.addEventListener('click', () => {
    const area = document.getElementById(button.dataset.into);
    area.setRangeText(button.dataset.put, area.selectionStart, area.selectionEnd, 'end');
    area.focus();
  });
}

// "data-progress" is the address at which the server tells how far a run is; the page says it in the server's words.
for (const source of document.querySelectorAll('[data-progress]')) {
  const part = source.closest('section');
  const stream = new EventSource(source.dataset.progress);
  stream.addEventListener('message', event => {
    const view = JSON.parse(event.data);
    const bar = part.querySelector('[data-live="bar"]');
    [bar.max, bar.value] = [view.all, view.isOver ? view.all : view.done];
    for (const name of ['summary', 'rate']) {
      const line = part.querySelector(`[data-live="${name}"]`);
      if (line.textContent !== view[name]) {
        line.textContent = view[name];
      }
    }
    for (const figure of part.querySelectorAll('[data-live-count]')) {
      figure.textContent = view.counts[figure.dataset.liveCount];
    }
    for (const body of part.querySelectorAll('[data-live-rows]')) {
      body.replaceChildren(...view[body.dataset.liveRows].map(line => {
        const row = document.createElement('tr');
        for (const [name, text] of Object.entries(line)) {
          const cell = row.insertCell();
          cell.textContent = text;
          cell.className = body.dataset.liveText.split(' ').includes(name) ? '' : 'number';
        }
        return row;
      }));
    }
    // Another state has other buttons.
    if (view.state !== part.dataset.state) {
      stream.close();
      location.reload();
    }
  });
  window.addEventListener('pagehide', () => { stream.close(); });
}
