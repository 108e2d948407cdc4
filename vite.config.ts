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
          // A phone pays for each request: what many pages use travels as one.
          groups: [
            // In the order of the imports, so that a part may refine the parts it is made of.
            { name: 'style', test: /type=style|\.css$/, priority: 1 },
            { name: 'vue', test: /node_modules[\\/](@vue|vue|vue-router)[\\/]/ },
            { name: 'shared', test: /[\\/]web[\\/]/, minShareCount: 20 },
          ],
        },
      },
    },
  },
  server: { host: '127.0.0.1', proxy: { '/api': process.env['API_URL'] ?? 'http://127.0.0.1:3000' } },
});
