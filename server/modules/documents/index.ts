/**
 * Documents (文书): the printed forms of what is on record: the receipt of a proposal, its text, the letter of a reply; as PDF
 * for the record and as Word for the desk, each with a code that leads back to the record.
 * Listens to nothing, owns nothing.
 */
import { defineModule } from '../../platform/module.ts';
import { routes } from './routes.ts';

export const documents = defineModule({ name: 'documents', owns: [], routes });
export {
  dayText,
  digestOfLetter,
  fileOf,
  letterOf,
  momentText,
  namesOf,
  paragraphsOf,
  setPaper,
  templateAt,
  versionPaper,
  type FileAnswer,
  type Letter,
  type Paper,
  type PaperPart,
} from './service/index.ts';
