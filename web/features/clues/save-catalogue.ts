import { call } from '../../api/call.ts';
import { saveFile } from '../../api/save-file.ts';

/** Fetches the catalogue as a workbook and hands it to the browser to keep; answers its name. */
export const saveCatalogue = async (): Promise<string> =>
  saveFile(await call('clues.exportCatalogue', { query: { format: 'xlsx' } }));
