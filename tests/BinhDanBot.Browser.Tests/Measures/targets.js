// What a finger would miss: everything to press must be 44 px or more both ways. Links within a sentence are as high as their line (WCAG 2.5.8, "inline").
() => {
  const faults = [];
  for (const element of document.querySelectorAll('a, button, summary, textarea, input, select, [role=button]')) {
    const box = element.getBoundingClientRect();
    if (!element.checkVisibility() || box.width === 0 || element.matches('.skip:not(:focus)')) {
      continue;
    }

    const inSentence = element.tagName === 'A' && getComputedStyle(element).display === 'inline' && element.parentElement.textContent.trim() !== element.textContent.trim();
    if (!inSentence && (box.width < 44 || box.height < 44)) {
      faults.push(`${element.tagName.toLowerCase()} "${element.textContent.trim().slice(0, 40)}" is ${box.width} x ${box.height}`);
    }
  }

  return faults;
}
