import { z } from 'zod';
import { id } from '../../../contract/common.ts';
import { materialKind, materialPart } from '../../../contract/materials.ts';
import { defineEvents, type EventOf } from '../../platform/events/index.ts';

export const materialEvents = defineEvents({
  'material.kept': z.object({ kind: materialKind, title: z.string() }),
  'material.changed': z.object({ title: z.string(), parts: z.array(materialPart) }),
  'material.removed': z.object({ title: z.string() }),
  'material.used': z.object({ kind: materialKind, title: z.string(), proposalId: id }),
});
export type MaterialEvent = EventOf<typeof materialEvents>;
