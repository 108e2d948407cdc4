import { expect, test } from 'vitest';
import { EVERYONE } from './roles.ts';
import { cellsOf, type Part } from './cells.ts';
import { MATRIX } from './matrix.ts';
import { ROUTES } from './runner.ts';

/** What anyone may ask before it is known who he is. */
const PUBLIC = [
  'clues.openForm',
  'clues.submit',
  'clues.track',
  'documents.verify',
  'identity.signIn',
  'settings.door',
];
const ruled = Object.values(MATRIX).flatMap((part) => Object.keys(part.rules));

test('every route of the contract has a row, and every row a route', () => {
  const behindSignIn = [...ROUTES].filter(([, { access }]) => access === 'signed_in').map(([route]) => route);
  expect([...new Set(ruled)].toSorted()).toEqual(behindSignIn.toSorted());
  expect([...ROUTES.keys()].filter((route) => !behindSignIn.includes(route)).toSorted()).toEqual(PUBLIC);
});

test('every state a rule speaks of is one of its part’s', () => {
  for (const [name, { sight, rules }] of Object.entries(MATRIX))
    for (const [route, rule] of Object.entries(rules))
      for (const state of [...(rule.in ?? []), ...Object.keys(rule.first ?? {})])
        expect(Object.keys(sight), `${name} ${route}`).toContain(state);
});

test('whoever may act sees what he acts on', () => {
  const strays = Object.entries(MATRIX).flatMap(([name, part]) =>
    Object.entries(part.rules).flatMap(([route, { by }]) =>
      by
        .filter((role) => !Object.values(part.sight).some((seers) => seers.includes(role)))
        .map((r) => [name, route, r]),
    ),
  );
  expect(strays).toEqual([]);
});

test('a rule makes each kind of cell', () => {
  const part: Part = {
    sight: { open: ['lead', 'office', 'desk'], shut: ['lead', 'office'] },
    rules: { a: { by: ['lead'], in: ['open'] }, b: { by: ['desk'], door: ['desk', 'partyDesk'] } },
  };
  const said = cellsOf('x', part, EVERYONE).map((cell) => `${cell.route} ${cell.state} ${cell.role} ${cell.verdict}`);
  for (const cell of ['a open lead allowed', 'a shut lead wrong_status', 'a open office forbidden'])
    expect(said).toContain(cell);
  for (const cell of ['a shut desk not_found', 'b open lead forbidden', 'b shut desk not_found', 'b open desk allowed'])
    expect(said).toContain(cell);
});
