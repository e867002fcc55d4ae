// Text whose contrast is below a ratio (WCAG 2.x), computed from the styles: a line for each fault, and how many texts were looked at.
ratio => {
  const parse = color => {
    const numbers = color.match(/[\d.]+/g).map(Number);
    const [r, g, b] = color.startsWith('color(') ? numbers.slice(0, 3).map(part => part * 255) : numbers;
    return { r, g, b, a: numbers.length > 3 ? numbers[3] : 1 };
  };
  const over = (top, below) => ({
    r: top.r * top.a + below.r * (1 - top.a),
    g: top.g * top.a + below.g * (1 - top.a),
    b: top.b * top.a + below.b * (1 - top.a),
    a: 1
  });
  const luminance = ({ r, g, b }) => {
    const [x, y, z] = [r, g, b].map(part => {
      const c = part / 255;
      return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one, other) => {
    const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
    return (light + 0.05) / (dark + 0.05);
  };
  const ancestors = element => {
    const all = [];
    for (let at = element; at; at = at.parentElement) {
      all.push(at);
    }

    return all;
  };
  const canvas = matchMedia('(prefers-color-scheme: dark)').matches ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 };
  const ground = element => ancestors(element).reverse().reduce((below, at) => over(parse(getComputedStyle(at).backgroundColor), below), canvas);
  const opacity = element => ancestors(element).reduce((product, at) => product * Number(getComputedStyle(at).opacity), 1);

  const faults = [];
  let looked = 0;
  const look = (text, element, color, ownOpacity) => {
    looked++;
    const below = ground(element);
    const ink = parse(color);
    ink.a *= opacity(element) * ownOpacity;
    const found = contrast(over(ink, below), below);
    if (found < ratio) {
      faults.push(`"${text.trim().slice(0, 40)}": ${found.toFixed(2)}`);
    }
  };

  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const element = texts.currentNode.parentElement;
    if (texts.currentNode.textContent.trim() && element.checkVisibility() && !element.closest('.unseen, script, noscript, style')) {
      look(texts.currentNode.textContent, element, getComputedStyle(element).color, 1);
    }
  }

  for (const box of document.querySelectorAll('textarea[placeholder]')) {
    if (box.checkVisibility()) {
      const style = getComputedStyle(box, '::placeholder');
      look(box.placeholder, box, style.color, Number(style.opacity));
    }
  }

  return { faults, looked };
}
