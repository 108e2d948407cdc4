import { expect } from 'vitest';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { loginOf, PASSWORD, type Role } from '../../harness/people.ts';
import { eventually } from '../../harness/product.ts';
import { LIMIT_MS, untilAnswered, windowFor } from './visit.ts';

/** A field takes words; a choice of several takes as many as are named. */
export type Fields = Readonly<Record<string, string | readonly string[]>>;
type View = { readonly width: number; readonly height: number };
export const PHONE: View = { width: 390, height: 844 };
export const DESK: View = { width: 1440, height: 900 };

const quoted = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
/** The label alone, or with the mark that it must be filled in. */
const labelled = (label: string): RegExp => new RegExp(String.raw`^\s*${quoted(label)}\s*(必填)?\s*$`);
const beginning = (label: string): RegExp => new RegExp(String.raw`^\s*${quoted(label)}`);

/** Someone at a browser of his own, who knows the product only by what is written on it. */
export class Person {
  readonly page: Page;
  readonly #origin: string;
  readonly #faults: string[] = [];

  constructor(page: Page, origin: string) {
    this.page = page;
    this.#origin = origin;
    page.on('pageerror', (error) => this.#faults.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error') this.#faults.push(`${message.text()} ${message.location().url}`);
    });
  }

  /** What the console complained of. Being asked who one is before signing in is no complaint. */
  get faults(): readonly string[] {
    return this.#faults.filter((fault) => !/status of 401/.test(fault));
  }

  get main(): Locator {
    return this.page.locator('main');
  }

  dialog(title: string): Locator {
    return this.page.getByRole('dialog', { name: title, exact: true });
  }

  async opens(path: string): Promise<void> {
    await this.page.goto(`${this.#origin}${path}`);
    await this.page.locator('h1').first().waitFor();
  }

  async signsIn(login: string, password: string): Promise<void> {
    await this.opens('/sign-in');
    await this.fills({ 账号: login, 密码: password });
    await this.presses('登录');
    await this.page.getByRole('navigation', { name: '主导航' }).or(this.page.getByText('等您处理')).first().waitFor();
  }

  /** Fills in fields by their labels, whatever kind of control each is. */
  async fills(fields: Fields, within: Locator = this.main): Promise<void> {
    for (const [label, value] of Object.entries(fields)) await this.#fill(within, label, value);
  }

  async #fill(within: Locator, label: string, value: Fields[string]): Promise<void> {
    const choices = within.getByRole('group', { name: labelled(label) });
    const control = within
      .getByLabel(labelled(label))
      .and(within.page().locator('input:not([type=radio], [type=checkbox]), textarea, select'));
    const found = choices.or(control).first();
    await found.waitFor();
    const kind = await found.evaluate((element) => element.getAttribute('role') ?? element.localName);
    const values = typeof value === 'string' ? [value] : value;
    if (kind === 'fieldset') for (const one of values) await this.#choose(choices, one);
    else if (kind === 'combobox') for (const one of values) await this.#pick(control, one);
    else if (kind === 'select') await control.selectOption({ label: values[0] ?? '' });
    else await control.fill(values[0] ?? '');
  }

  async #choose(group: Locator, option: string): Promise<void> {
    await group
      .getByRole('radio', { name: beginning(option) })
      .or(group.getByRole('checkbox', { name: beginning(option) }))
      .first()
      .check();
  }

  async #pick(combobox: Locator, option: string): Promise<void> {
    await combobox.fill(option);
    await this.page.getByRole('option', { name: option }).first().click();
  }

  /** Presses the button, or follows the link, with exactly these words. */
  async presses(name: string, within: Locator = this.main): Promise<void> {
    const button = within.getByRole('button', { name, exact: true });
    await button
      .or(within.getByRole('link', { name, exact: true }))
      .first()
      .click();
  }

  /** Chooses an act that stands apart under “更多”. */
  async pressesApart(name: string): Promise<void> {
    const more = this.main.locator('summary', { hasText: '更多' }).first();
    if (await more.isVisible()) await more.click();
    await this.presses(name);
  }

  /** Answers the dialog that asks before an act is taken, and waits until it has gone. */
  async answers(title: string, fields: Fields, button: string): Promise<void> {
    const dialog = this.dialog(title);
    await dialog.waitFor();
    await this.fills(fields, dialog);
    await this.presses(button, dialog);
    await dialog.waitFor({ state: 'hidden' });
  }

  async goesTo(place: string): Promise<void> {
    await this.page.getByRole('navigation', { name: '主导航' }).getByRole('link', { name: place, exact: true }).click();
  }

  async picksRow(title: string): Promise<void> {
    await this.main.locator('.data-row').getByRole('link', { name: title, exact: true }).first().click();
  }

  async sees(text: string): Promise<void> {
    await this.page.getByText(text).filter({ visible: true }).first().waitFor();
  }

  async isAt(heading: string): Promise<void> {
    await this.page.getByRole('heading', { level: 1, name: heading }).waitFor();
  }

  /** Takes up what waits for him, from his page of today or from another page that lists it. */
  async takesUp(what: string, title: string, from = '/'): Promise<void> {
    const row = this.main.locator('.data-row', { hasText: what }).filter({ hasText: title }).first();
    await eventually(async () => {
      await this.opens(from);
      await untilAnswered(this.page);
      return (await row.count()) > 0 || undefined;
    }, LIMIT_MS);
    await row.locator('.act').getByRole('link').click();
    await this.page.waitForURL(({ pathname }) => pathname !== from);
  }
}

/** A browser window of his own for everyone who comes; nobody sees another's cookies. */
export function stage(browser: Browser, origin: string) {
  const present = new Map<string, Person>();
  const sit = async (name: string, context: BrowserContext): Promise<Person> => {
    const person = new Person(await context.newPage(), origin);
    present.set(name, person);
    return person;
  };
  return {
    present,
    /** Comes to the sign-in page as a stranger. */
    enter: async (name: string, view: View): Promise<Person> => {
      const context = await browser.newContext({ viewport: view, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
      context.setDefaultTimeout(LIMIT_MS);
      return sit(name, context);
    },
    /** Is signed in already. */
    comes: async (role: Role, { width }: Pick<View, 'width'>): Promise<Person> =>
      sit(role, await windowFor({ browser, origin }, { login: loginOf(role), password: PASSWORD }, width)),
    expectNoFaults: (): void => {
      for (const [name, { faults }] of present) expect({ name, faults }).toEqual({ name, faults: [] });
    },
  };
}
