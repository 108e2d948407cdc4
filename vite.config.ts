import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import vue from '@vitejs/plugin-vue';
import { defineConfig, type Plugin } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A packed twin beside each file of the build, for the static server to send: nothing is packed while someone waits. */
const packed: Plugin = {
  name: 'packed',
  apply: 'build',
  writeBundle({ dir = '' }, bundle) {
    for (const name of Object.keys(bundle))
      writeFileSync(join(dir, `${name}.br`), brotliCompressSync(readFileSync(join(dir, name))));
  },
};

const parts = (...paths: readonly string[]): RegExp =>
  new RegExp(String.raw`[\\/]web[\\/](${paths.join('|').replaceAll('/', String.raw`[\\/]`)})\.(ts|vue)`);
/** Small files that come together: in what lists show, in what acts ask with, in what a document is read with. */
const ROWS = parts('format/(names|numbers)', 'ui/(tone|Counts|DeadlineChip)', 'text/workbench');
const FORMS = parts(
  'ui/(action|ActionBar|ReasonDialog|FormDialog|TextArea|Combobox|ComboboxMany|FieldSet|RadioGroup)',
  'ui/(Dialog|ErrorSummary|Field|Select|TextField|DateField)',
  'api/choices',
  'features/proposals/units',
);
const PAPER = parts(
  'text/(proposal-page|replies)',
  'ui/(Facts|Sheet|Timeline|Holder|layouts/DocumentPage)',
  'features/proposals/ProposalPaper',
);

/** What a panel of the proposal's page is made of comes as one. */
const PANELS: Readonly<Record<string, RegExp>> = {
  answers: parts(
    'features/replies/(ReplyPanel|ReplyCard|LetterSheet|ScanPanel|AuditRecord|PreReading.*|pre-answers|drafting)',
    'features/commitments/LetterPromises',
    'text/pre-reading',
  ),
  verdicts: parts('features/feedback/.*', 'text/(feedback|rating|verdict-history)'),
  promises: parts(
    'features/commitments/(CommitmentPanel|CommitmentCard|EvidenceDialog|SayDialog|ListDialog|acts)',
    'text/commitments',
  ),
  work: parts('features/(handling|talking)/.*', 'text/(handling|talks)', 'ui/MomentField'),
  papers: parts('features/documents/.*', 'text/documents', 'api/save-file'),
  signers: parts(
    'features/proposals/(CosignPanel|CosignCode|InviteCosigners|SecondersList|SignForm)',
    'text/seconding',
    'ui/QrCode',
  ),
};

export default defineConfig({
  root: here('./web'),
  plugins: [vue(), packed],
  define: {
    __VUE_OPTIONS_API__: 'false',
    __VUE_PROD_DEVTOOLS__: 'false',
    __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
  },
  build: {
    outDir: here('./dist/web'),
    emptyOutDir: true,
    target: ['chrome87', 'safari14'],
    // The content policy forbids data: fonts and scripts, so nothing is inlined.
    assetsInlineLimit: 0,
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // The first page knows the file of every other: their names would weigh half a kilobyte.
        chunkFileNames: 'assets/[hash:8].js',
        codeSplitting: {
          // Else what the first page needs of a group's imports would bring the group.
          includeDependenciesRecursively: false,
          // A phone pays for each request: what many pages use travels as one.
          groups: [
            // In the order of the imports, so that a part may refine the parts it is made of.
            { name: 'style', test: /type=style|\.css$/, priority: 1 },
            { name: 'vue', test: /node_modules[\\/](@vue|vue|vue-router)[\\/]|rolldown.runtime|oxc-project.runtime/ },
            { name: 'forms', test: FORMS },
            { name: 'shared', test: /[\\/]web[\\/]/, minShareCount: 28 },
            { name: 'rows', test: ROWS },
            { name: 'paper', test: PAPER },
            ...Object.entries(PANELS).map(([name, test]) => ({ name, test })),
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': process.env['API_URL'] ?? 'http://127.0.0.1:3000' } },
});
