import type { FastifyInstance } from 'fastify';
import type { Logger } from 'pino';
import type { Instant } from './kernel/time.ts';
import { advice } from './modules/advice/index.ts';
import { audit } from './modules/audit/index.ts';
import { channels } from './modules/channels/index.ts';
import { clues } from './modules/clues/index.ts';
import { commitments } from './modules/commitments/index.ts';
import { dispatching } from './modules/dispatching/index.ts';
import { documents } from './modules/documents/index.ts';
import { dossier } from './modules/dossier/index.ts';
import { exchange } from './modules/exchange/index.ts';
import { feedback } from './modules/feedback/index.ts';
import { files } from './modules/files/index.ts';
import { handling } from './modules/handling/index.ts';
import { identity, makeContextOf } from './modules/identity/index.ts';
import { materials } from './modules/materials/index.ts';
import { members } from './modules/members/index.ts';
import { notifications } from './modules/notifications/index.ts';
import { opinions } from './modules/opinions/index.ts';
import { organizations } from './modules/organizations/index.ts';
import { proposals } from './modules/proposals/index.ts';
import { replies } from './modules/replies/index.ts';
import { reviewing } from './modules/reviewing/index.ts';
import { search } from './modules/search/index.ts';
import { settings } from './modules/settings/index.ts';
import { similarity } from './modules/similarity/index.ts';
import { statistics } from './modules/statistics/index.ts';
import { supervision } from './modules/supervision/index.ts';
import { talking } from './modules/talking/index.ts';
import { urging } from './modules/urging/index.ts';
import { wiping } from './modules/wiping/index.ts';
import { workbench } from './modules/workbench/index.ts';
import type { Database } from './platform/database/index.ts';
import { subscribe } from './platform/events/index.ts';
import { createHttp, type ContextOf } from './platform/http/index.ts';
import type { Module } from './platform/module.ts';

/** Every module, in dependency order: each imports only those before it (invariant 3). */
export const MODULES: readonly Module[] = [
  settings,
  organizations,
  members,
  identity,
  opinions,
  proposals,
  clues,
  materials,
  handling,
  supervision,
  replies,
  feedback,
  commitments,
  urging,
  similarity,
  advice,
  statistics,
  reviewing,
  documents,
  dispatching,
  talking,
  wiping,
  exchange,
  channels,
  notifications,
  workbench,
  search,
  audit,
  dossier,
  files,
];

export type AppParts = {
  readonly db: Database;
  readonly log: Logger;
  readonly now?: () => Instant;
  readonly files?: string;
  readonly ownerUrl?: string;
};
export type App = {
  readonly http: FastifyInstance;
  readonly contextOf: ContextOf;
  readonly modules: readonly Module[];
};

/** Puts the application together: who follows which event, and what answers HTTP. */
export function createApp(parts: AppParts): App {
  for (const { name, subscribers } of MODULES) if (subscribers) subscribe(name, subscribers);
  const contextOf = makeContextOf(parts);
  return { http: createHttp({ modules: MODULES, contextOf, log: parts.log }), contextOf, modules: MODULES };
}
