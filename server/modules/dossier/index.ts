/**
 * Dossier (卷宗): the whole case of a proposal as one paper and as one archive, with an index that carries the fingerprint of
 * each part. Each reader is given what he sees on the pages, and nothing more.
 * Listens to nothing, owns nothing.
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';
import { streams } from './streams.ts';

export const dossier = defineModule({ name: 'dossier', owns: [], routes, streams });
