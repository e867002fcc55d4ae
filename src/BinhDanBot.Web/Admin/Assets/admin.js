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
