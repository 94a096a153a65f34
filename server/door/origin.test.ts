import { expect, it } from 'vitest';
import { isOriginAllowed } from './origin.ts';

const config = { ORIGINS: ['https://partner.example'] };

it.each([
  ['a page of this server', 'https://muster.example', 'muster.example', true],
  ['the same with a port', 'http://localhost:8080', 'localhost:8080', true],
  ['a host in capitals', 'https://muster.example', 'MUSTER.example', true],
  ['a configured page', 'https://partner.example', 'muster.example', true],
  ['a program that is no browser', undefined, 'muster.example', true],
  ['another port', 'http://localhost:5173', 'localhost:8080', false],
  ['another page', 'https://evil.example', 'muster.example', false],
  ['a name that begins alike', 'https://muster.example.evil.example', 'muster.example', false],
  ['a page in a sandbox', 'null', 'muster.example', false],
  ['nonsense', '::', 'muster.example', false],
  ['no host to compare with', 'https://muster.example', undefined, false],
])('%s', (_, origin, host, allowed) => {
  expect(isOriginAllowed(origin, host, config)).toBe(allowed);
});
