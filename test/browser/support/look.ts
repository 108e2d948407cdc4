import type { Page } from 'playwright-core';
import { untilAnswered } from './visit.ts';

/** The smallest target in CSS pixels: for everybody, and in 长辈版. */
export const TARGETS = { normal: 44, large: 60 } as const;
export type Scale = keyof typeof TARGETS;
export const WIDTHS = [390, 1440] as const;

/** What a program can see wrong in a page as it lies there: nothing may hang over, be cut, or be too small to hit. */
export async function faultsOf(page: Page, scale: Scale): Promise<readonly string[]> {
  return page.evaluate(look, TARGETS[scale]);
}

/** Has the page set in the other size of type, by its own switch. */
export async function setScale(page: Page, scale: Scale): Promise<void> {
  const now = await page.evaluate(() => document.documentElement.dataset['scale']);
  if (now !== scale)
    await page.getByRole('button', { name: scale === 'large' ? '大字' : '标准字', exact: true }).click();
  // What comes later moves what is measured.
  await untilAnswered(page);
}

/** Runs in the page: it may use nothing but its argument. */
function look(smallest: number): string[] {
  const SLACK = 1;
  const root = document.documentElement;
  const isShown = (element: Element): boolean =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    !element.closest('.unseen') &&
    getComputedStyle(element.closest('thead') ?? element).clipPath === 'none';
  const nameOf = (element: Element): string => {
    const text = (element.getAttribute('aria-label') ?? element.textContent)
      .trim()
      .replaceAll(/\s+/g, ' ')
      .slice(0, 30);
    return `${element.localName}.${element.className.toString().replaceAll(' ', '.')} “${text}”`;
  };
  const scrolls = (element: Element | null): boolean =>
    element !== null && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement));
  const ownText = (element: Element): boolean =>
    [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '');

  function cut(): string[] {
    const texts = [...document.querySelectorAll('body *')].filter((element) => ownText(element) && isShown(element));
    const hidden = texts.filter((element) => {
      const { overflowX, overflowY } = getComputedStyle(element);
      const wide = element.scrollWidth > element.clientWidth + SLACK && /hidden|clip/.test(overflowX);
      return wide || (element.scrollHeight > element.clientHeight + 4 && /hidden|clip/.test(overflowY));
    });
    const outside = texts.filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (right > root.clientWidth + SLACK || left < -SLACK) && !scrolls(element.parentElement);
    });
    const written = [...document.querySelectorAll('textarea')].filter(
      (field) => isShown(field) && field.scrollHeight > field.clientHeight + 4,
    );
    const chosen = [...document.querySelectorAll('input:not([type=checkbox], [type=radio])')].filter(
      (field) => isShown(field) && field.scrollWidth > field.clientWidth + SLACK,
    );
    return [
      ...hidden.map((element) => `cut text: ${nameOf(element)}`),
      ...outside.map((element) => `outside the page: ${nameOf(element)}`),
      ...[...chosen, ...written].map((field) => `cut words in ${field.id}`),
    ];
  }

  const isInText = (element: Element): boolean =>
    getComputedStyle(element).display === 'inline' &&
    [...(element.parentElement?.childNodes ?? [])].some(
      (node) => node !== element && node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
    );
  /** What the finger may hit: of a row its whole, of a choice its words too. */
  const targetOf = (element: Element): Element =>
    (element.matches('.data-row a.title, .data-row .title a, .result-row a.title')
      ? element.closest('.data-row, .result-row')
      : null) ??
    (element.matches('[type=checkbox], [type=radio]') ? element.closest('label') : null) ??
    element;

  /** An element's box with what its ::after adds around it. */
  function boxOf(element: Element): { width: number; height: number } {
    const { width, height } = element.getBoundingClientRect();
    const after = getComputedStyle(element, '::after');
    if (after.content === 'none' || after.position !== 'absolute') return { width, height };
    const [top = 0, right = 0, bottom = 0, left = 0] = [after.top, after.right, after.bottom, after.left].map(
      parseFloat,
    );
    return { width: width - left - right, height: height - top - bottom };
  }

  function small(): string[] {
    const controls = 'a[href], button, input, select, textarea, summary, [role=button], [role=tab]';
    const all = [...document.querySelectorAll(controls)].filter((element) => isShown(element) && !isInText(element));
    return all
      .map((element) => ({ element, box: boxOf(targetOf(element)) }))
      .filter(({ box }) => box.width > 0 && (box.height < smallest - 0.5 || box.width < smallest - 0.5))
      .map(({ element, box }) => `small ${Math.round(box.width)} × ${Math.round(box.height)}: ${nameOf(element)}`);
  }

  const sideways = root.scrollWidth > innerWidth ? [`sideways scroll: ${root.scrollWidth} in ${innerWidth}`] : [];
  return [...new Set([...sideways, ...cut(), ...small()])];
}
