// What a person would have to scroll sideways for, and what is cut off: a line for each fault.
width => {
  const faults = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > width) {
    faults.push(`the page is ${root.scrollWidth} px wide in a window of ${width}`);
  }

  const name = element => element.tagName.toLowerCase() + (element.id ? '#' + element.id : '') + (element.className ? '.' + element.className : '') +
    ' "' + (element.textContent || '').trim().slice(0, 40) + '"';
  for (const element of document.body.querySelectorAll('*')) {
    const box = element.getBoundingClientRect();
    // Text for screen readers alone, and the link that appears when it has the focus, are out of sight on purpose.
    const isUnseen = element.closest('.unseen, .skip:not(:focus)');
    // A table of data may be moved sideways by itself (WCAG 1.4.10).
    const isTable = element.closest('.rows');
    if (isUnseen || isTable || !element.checkVisibility() || box.width === 0 || box.height === 0) {
      continue;
    }

    if (box.left < -0.5 || box.right > width + 0.5) {
      faults.push(`${name(element)} reaches from ${box.left} to ${box.right}`);
    }

    const style = getComputedStyle(element);
    // What is typed into a field may be longer than the field.
    if (style.display !== 'inline' && element.tagName !== 'INPUT' && element.scrollWidth > element.clientWidth + 1) {
      faults.push(`${name(element)} needs ${element.scrollWidth} px of width and has ${element.clientWidth}`);
    }

    if (['hidden', 'clip'].includes(style.overflowY) && element.scrollHeight > element.clientHeight + 1) {
      faults.push(`${name(element)} needs ${element.scrollHeight} px of height and has ${element.clientHeight}`);
    }
  }

  return faults;
}
